package dev.muster.identity.scim.refusal;

import dev.muster.identity.http.ErrorShape;
import dev.muster.identity.http.Failure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// SCIM's error message (RFC 7644 §3.12), for its own refusals and for whatever else goes wrong on
/// its paths.
@Singleton
@Priority(100)
final class ScimErrors implements ErrorShape {
  static final String TYPE = "application/scim+json";
  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

  @Override
  public boolean speaksFor(String path) {
    return path.startsWith("/scim/");
  }

  @Override
  public String contentType() {
    return TYPE;
  }

  @Override
  public String body(Failure failure, UUID correlationId) {
    return body(failure.status(), null, failure.detail());
  }

  @ServerExceptionMapper(priority = 1)
  public Response map(ScimRefusal refusal) {
    String body = body(refusal.status(), refusal.scimType(), refusal.detail());
    return Response.status(refusal.status())
        .entity(body.getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", TYPE)
        .header("Cache-Control", "no-store")
        .build();
  }

  /// The status is a string (RFC 7644 §3.12).
  private static String body(int status, @Nullable String scimType, String detail) {
    JsonObject body =
        new JsonObject()
            .put("schemas", JsonArray.of(SCHEMA))
            .put("status", Integer.toString(status));
    if (scimType != null) {
      body.put("scimType", scimType);
    }
    return body.put("detail", detail).encode();
  }
}
