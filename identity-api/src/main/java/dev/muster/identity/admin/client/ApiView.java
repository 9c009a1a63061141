package dev.muster.identity.admin.client;

import dev.muster.domain.api.Api;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API (resource server) as administrators see it.
///
/// @param identifier the `aud` of its tokens
/// @param tokenLifetime of its access tokens; the realm's where absent
/// @param version of the API's stream
record ApiView(
    UUID id,
    String identifier,
    String name,
    NavigableSet<String> scopes,
    @Nullable Duration tokenLifetime,
    String algorithm,
    int version) {
  static ApiView of(Api.Registered api, int version) {
    return new ApiView(
        api.api().value(),
        api.identifier().value(),
        api.description().name(),
        new TreeSet<>(api.description().scopes()),
        api.description().tokenLifetime(),
        api.description().algorithm().word(),
        version);
  }
}
