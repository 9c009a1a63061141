package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The actor as the envelope holds it: canonical JSON, its address sealed.
public final class ActorCodec {
  private ActorCodec() {}

  /// The key that seals the actor's address: that of the user who acts, or for whom a client does,
  /// so that it goes when the user is erased; else the realm's key of the month. None where there
  /// is no address.
  public static @Nullable DataKeyId key(Actor actor, Instant at) {
    if (actor.address() == null) {
      return null;
    }
    UUID user = actor.kind() == Actor.Kind.USER ? actor.id() : actor.onBehalfOf();
    return user == null ? DataKeyId.ofMonth(at) : new DataKeyId(user);
  }

  /// @param correlation binds the sealed address to its request
  public static byte[] encode(Actor actor, RealmId realm, UUID correlation, @Nullable DataKey key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", actor.kind().word());
    put(json, "id", actor.id());
    put(json, "session", actor.session());
    put(json, "onBehalfOf", actor.onBehalfOf());
    if (actor.address() != null && key != null) {
      byte[] plain = actor.address().getBytes(StandardCharsets.UTF_8);
      byte[] sealed = key.seal(plain, place(realm, correlation));
      json.put("address", new Sealed(key.id(), sealed).toString());
    }
    return CanonicalJson.bytes(json);
  }

  /// The address that was sealed into an actor.
  ///
  /// @param sealed the `address` member, as {@link Sealed} writes it
  public static String openAddress(String sealed, RealmId realm, UUID correlation, DataKey key) {
    byte[] plain = key.open(Sealed.parse(sealed).bytes(), place(realm, correlation));
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static String place(RealmId realm, UUID correlation) {
    return realm + "\n" + correlation + "\nactor\naddress";
  }

  private static void put(ObjectNode json, String field, @Nullable UUID value) {
    if (value != null) {
      json.put(field, value.toString());
    }
  }
}
