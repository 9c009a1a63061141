package dev.muster.projections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.ParsedEvent;

/// An event of the domain with its envelope.
public record Fact(ParsedEvent parsed, DomainEvent event) {
  public RecordedEvent recorded() {
    return parsed.recorded();
  }

  public RealmId realm() {
    return recorded().realm();
  }

  /// The version of its stream that a row made of it stands for.
  public int version() {
    return recorded().version();
  }

  /// The key of the row that stands for the whole stream.
  public RowId id() {
    return new RowId(realm().value(), recorded().stream().id());
  }

  /// A public member of the payload, as JSON text.
  public String json(String member) {
    JsonNode found = parsed.payload().get(member);
    if (found == null) {
      throw new IllegalArgumentException(recorded().type() + " has no " + member);
    }
    return found.toString();
  }
}
