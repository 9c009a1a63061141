package dev.muster.projections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.DataKeyId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.ActorCodec;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Sealed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who acted, as the envelope tells it.
public final class Actors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Actors() {}

  public static JsonNode of(RecordedEvent event) {
    try {
      return JSON.readTree(event.origin().actor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The key that seals the actor's address, if there is one.
  static Set<DataKeyId> keys(RecordedEvent event) {
    JsonNode address = of(event).path("address");
    return address.isTextual() ? Set.of(Sealed.parse(address.textValue()).key()) : Set.of();
  }

  /// The address that the actor came from; null where there is none, or where it can no longer be
  /// opened.
  public static @Nullable String address(RecordedEvent event, KeyRing ring) {
    JsonNode address = of(event).path("address");
    if (!address.isTextual()) {
      return null;
    }
    DataKey key = ring.key(Sealed.parse(address.textValue()).key());
    return key == null
        ? null
        : ActorCodec.openAddress(
            address.textValue(), event.realm(), event.origin().correlationId(), key);
  }
}
