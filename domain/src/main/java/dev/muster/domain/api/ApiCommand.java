package dev.muster.domain.api;

import java.time.Instant;

/// What may be wished of an API.
public sealed interface ApiCommand {
  ApiId api();

  Instant at();

  /// @param issuer of the realm; what lies below it names no API of an application
  record Register(
      ApiId api, String issuer, Audience identifier, ApiDescription description, Instant at)
      implements ApiCommand {}

  record Change(ApiId api, ApiDescription description, Instant at) implements ApiCommand {}

  record Remove(ApiId api, Instant at) implements ApiCommand {}
}
