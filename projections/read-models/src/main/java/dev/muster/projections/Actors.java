package dev.muster.projections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.DataKeyId;
import dev.muster.eventstore.codec.ActorCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Sealed;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where whoever acted came from.
public final class Actors {
  private Actors() {}

  /// The key that seals the actor's address, if there is one.
  static Set<DataKeyId> keys(ParsedEvent event) {
    JsonNode address = event.actor().path("address");
    return address.isTextual() ? Set.of(Sealed.parse(address.textValue()).key()) : Set.of();
  }

  /// The address that the actor came from; null where there is none, or where it can no longer be
  /// opened.
  public static @Nullable String address(ParsedEvent event, KeyRing ring) {
    JsonNode address = event.actor().path("address");
    if (!address.isTextual()) {
      return null;
    }
    DataKey key = ring.key(Sealed.parse(address.textValue()).key());
    return key == null
        ? null
        : ActorCodec.openAddress(
            address.textValue(),
            event.recorded().realm(),
            event.recorded().origin().correlationId(),
            key);
  }
}
