package dev.muster.eventstore.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DataKeyId;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The keys of personal data on their way to a consumer: a JWK Set (RFC 7517 §5) of octet sequence
/// keys (RFC 7518 §6.4) that Web Cryptography imports as they are. Nobody but the endpoint that
/// hands them out may write one.
public final class JwkSet {
  public static final String MEDIA_TYPE = "application/jwk-set+json";

  private JwkSet() {}

  public static ObjectNode write(Collection<DataKey> keys) {
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    ArrayNode members = set.putArray("keys");
    for (DataKey key : keys) {
      members
          .addObject()
          .put("kty", "oct")
          .put("kid", key.id().value().toString())
          .put("alg", "A256GCM")
          .put("k", Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes()))
          .putArray("key_ops")
          .add("decrypt");
    }
    return set;
  }

  /// The keys of a set; members of it that are not known here are passed over (RFC 7517 §5).
  ///
  /// @throws IllegalArgumentException where a key is not as {@link #write} makes it
  public static Map<DataKeyId, DataKey> read(JsonNode set) {
    Map<DataKeyId, DataKey> keys = new HashMap<>();
    for (JsonNode member : set.path("keys")) {
      DataKeyId id = new DataKeyId(UUID.fromString(member.path("kid").asText()));
      keys.put(id, DataKey.of(id, Base64.getUrlDecoder().decode(member.path("k").asText())));
    }
    return keys;
  }
}
