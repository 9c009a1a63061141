package dev.muster.identity.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a request is not answered as wished, before a protocol puts it into its own words.
///
/// @param oauth the code where OAuth has one; a protocol that does not know it goes by the status
/// @param detail for the person who reads it
public record Failure(
    int status, @Nullable String oauth, String detail, Map<String, String> headers) {
  public Failure {
    headers = Map.copyOf(headers);
  }

  public static Failure of(int status, String detail) {
    return new Failure(status, null, detail, Map.of());
  }

  /// Not now, but perhaps soon.
  static Failure later(String detail, long seconds) {
    return new Failure(503, null, detail, Map.of("Retry-After", Long.toString(seconds)));
  }
}
