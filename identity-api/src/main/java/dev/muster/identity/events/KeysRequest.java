package dev.muster.identity.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.identity.http.Asked;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/// The keys that a consumer asks for: `{"keys":["{key id}", …]}`, and nothing else.
record KeysRequest(Set<DataKeyId> keys) {
  /// How many at once: each is looked up, and the answer relies on each.
  static final int MOST = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /// @throws Rejected where the body is anything else
  static KeysRequest parse(byte[] body) {
    JsonNode json = json(body);
    JsonNode ids = json.path("keys");
    if (json.size() != 1 || !ids.isArray()) {
      throw invalid("the body", "must be {\"keys\":[…]} and nothing else");
    }
    if (ids.isEmpty() || ids.size() > MOST) {
      throw invalid("keys", "must be 1 to " + MOST);
    }
    Set<DataKeyId> keys = new LinkedHashSet<>();
    for (JsonNode id : ids) {
      keys.add(new DataKeyId(Asked.id("keys", id.isTextual() ? id.textValue() : "")));
    }
    return new KeysRequest(keys);
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (IOException _) {
      throw invalid("the body", "must be JSON");
    }
    throw invalid("the body", "must be a JSON object");
  }

  private static Rejected invalid(String what, String why) {
    return new Rejection.Invalid(what, why).reject();
  }
}
