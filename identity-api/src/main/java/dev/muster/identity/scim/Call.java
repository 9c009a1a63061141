package dev.muster.identity.scim;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.RealmId;
import dev.muster.identity.http.Issuer;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Schema;
import dev.muster.identity.scim.schema.Selection;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request to SCIM. Nothing of it is read before it is known that whoever asks may ask.
///
/// @param body as it came, whatever its content type says
record Call(RealmId realm, Issuer issuer, RoutingContext http, UriInfo uri, byte[] body) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @Nullable String header(String name) {
    return http.request().getHeader(name);
  }

  @Nullable String parameter(String name) {
    return uri.getQueryParameters().getFirst(name);
  }

  Selection selection(Schema schema) {
    return Selection.of(schema, parameter("attributes"), parameter("excludedAttributes"));
  }

  String location(String endpoint, UUID id) {
    return issuer.at("/scim/v2/" + endpoint + "/" + id);
  }

  /// @throws ScimRefusal where the body is no JSON
  JsonNode json() {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && !json.isMissingNode()) {
        return json;
      }
    } catch (IOException _) {
      throw ScimRefusal.invalidSyntax("the body is no JSON");
    }
    throw ScimRefusal.invalidSyntax("the body is empty");
  }

  /// Whether the body may speak of something; a quick look, which may err on the side of yes.
  boolean mentions(String word) {
    String text = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return text.contains(word) || text.contains("\\u");
  }

  /// The id in a path, whatever it looks like: what can be no id is one of nothing.
  static UUID id(String text, String what) {
    UUID id = uuid(text);
    if (id == null) {
      throw ScimRefusal.notFound(what);
    }
    return id;
  }

  static @Nullable UUID uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? id : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
