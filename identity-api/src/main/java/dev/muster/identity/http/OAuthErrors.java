package dev.muster.identity.http;

import io.vertx.core.json.JsonObject;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.UUID;

/// OAuth's errors (RFC 6749 §5.2).
@Singleton
@Priority(100)
final class OAuthErrors implements ErrorShape {
  @Override
  public boolean speaksFor(String path) {
    return path.startsWith("/oauth2/");
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public String body(Failure failure, UUID correlationId) {
    return new JsonObject()
        .put("error", failure.oauth() == null ? code(failure.status()) : failure.oauth())
        .put("error_description", ascii(failure.detail()))
        .encode();
  }

  /// The codes of RFC 6749 §4.1.2.1 stand for what happens to any request.
  private static String code(int status) {
    if (status == 503) {
      return "temporarily_unavailable";
    }
    return status >= 500 ? "server_error" : "invalid_request";
  }

  /// `error_description` may hold %x20-21 / %x23-5B / %x5D-7E.
  private static String ascii(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append(isAllowed(c) ? (char) c : '\''));
    return out.toString();
  }

  private static boolean isAllowed(int c) {
    return c >= 0x20 && c <= 0x7E && c != '"' && c != '\\';
  }
}
