package dev.muster.identity.signin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/// Asking for patience, of people and of programs.
final class Waiting {
  private Waiting() {}

  static String words(Duration wait) {
    long seconds = seconds(wait);
    if (seconds < 60) {
      return seconds == 1 ? "a second" : seconds + " seconds";
    }
    long minutes = (seconds + 59) / 60;
    return minutes == 1 ? "a minute" : minutes + " minutes";
  }

  /// `Retry-After` (RFC 9110 §10.2.3).
  static Response on(Response response, Duration wait) {
    return Response.fromResponse(response).header(HttpHeaders.RETRY_AFTER, seconds(wait)).build();
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
