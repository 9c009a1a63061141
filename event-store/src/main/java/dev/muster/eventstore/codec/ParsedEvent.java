package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventstore.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// A recorded event whose payload and actor are parsed when they are first asked for, and once
/// only: which keys it needs, what it says and whom it speaks of is asked one after the other. For
/// one thread at a time.
public final class ParsedEvent {
  private final RecordedEvent recorded;
  private @Nullable JsonNode payload;
  private @Nullable JsonNode actor;

  public ParsedEvent(RecordedEvent recorded) {
    this.recorded = recorded;
  }

  public RecordedEvent recorded() {
    return recorded;
  }

  /// The payload, sealed as it is stored. Not to be changed.
  ///
  /// @throws IllegalArgumentException where it is no JSON
  public JsonNode payload() {
    if (payload == null) {
      payload = Seals.json(recorded.data());
    }
    return payload;
  }

  /// Who acted, as the envelope tells it. Not to be changed.
  ///
  /// @throws IllegalArgumentException where it is no JSON
  public JsonNode actor() {
    if (actor == null) {
      actor = Seals.json(recorded.origin().actor());
    }
    return actor;
  }
}
