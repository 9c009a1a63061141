package dev.muster.identity.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Problem details (RFC 9457), wherever no protocol has errors of its own.
@Singleton
@Priority(0)
final class Problems implements ErrorShape {
  @Override
  public boolean speaksFor(String path) {
    return true;
  }

  @Override
  public String contentType() {
    return "application/problem+json";
  }

  @Override
  public String body(Failure failure, UUID correlationId) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", HttpResponseStatus.valueOf(failure.status()).reasonPhrase())
        .put("status", failure.status())
        .put("detail", failure.detail())
        .encode();
  }
}
