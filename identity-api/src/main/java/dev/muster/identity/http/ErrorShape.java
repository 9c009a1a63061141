package dev.muster.identity.http;

import java.util.Map;
import java.util.UUID;

/// How a protocol tells a failure. A bean of this type is asked in the order of its priority; the
/// first that speaks for a path tells what goes wrong there.
public interface ErrorShape {
  /// Whether it speaks for this path.
  ///
  /// @param path below the realm's issuer, as `/oauth2/token`; all of it outside a realm
  boolean speaksFor(String path);

  /// The same, where a path serves both programs and people.
  ///
  /// @param accept what the request accepts; empty where it does not say
  default boolean speaksFor(String path, String accept) {
    return speaksFor(path);
  }

  String contentType();

  /// What its answers carry beside what every answer carries.
  default Map<String, String> headers() {
    return Map.of();
  }

  /// @param correlationId leads whoever runs Muster to the log
  String body(Failure failure, UUID correlationId);
}
