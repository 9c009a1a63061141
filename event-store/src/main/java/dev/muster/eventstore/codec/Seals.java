package dev.muster.eventstore.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Sealed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sealed fields of a payload: `{"sealed":"v1.{key id}.{base64url}"}`, each bound to its place.
final class Seals {
  static final String SEALED = "sealed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Seals() {}

  /// What stands sealed in a field of the event's payload; null where its key is destroyed.
  static @Nullable JsonNode opened(
      RecordedEvent event, JsonNode payload, String field, KeyRing ring) {
    JsonNode member = payload.get(field).get(SEALED);
    if (member == null) {
      throw new IllegalArgumentException(event.type() + "." + field + " is not sealed");
    }
    Sealed sealed = Sealed.parse(member.textValue());
    DataKey key = ring.key(sealed.key());
    return key == null
        ? null
        : json(key.open(sealed.bytes(), place(event.realm(), event.id(), event.type(), field)));
  }

  static ObjectNode seal(JsonNode open, @Nullable DataKey key, String place) {
    if (key == null) {
      throw new IllegalArgumentException("the key to seal " + place + " with is not there");
    }
    Sealed sealed = new Sealed(key.id(), key.seal(CanonicalJson.bytes(open), place));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(SEALED, TextNode.valueOf(sealed.toString()));
    return object;
  }

  static String place(RealmId realm, UUID id, String type, String field) {
    return realm + "\n" + id + "\n" + type + "\n" + field;
  }

  static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
