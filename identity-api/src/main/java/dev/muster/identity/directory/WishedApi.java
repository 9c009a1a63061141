package dev.muster.identity.directory;

import dev.muster.domain.api.ApiDescription;
import dev.muster.domain.api.Audience;
import dev.muster.domain.key.Algorithm;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is wished of an API, as people write it down: what they leave out is as it usually is.
public record WishedApi(
    String identifier,
    @Nullable String name,
    @Nullable Set<String> scopes,
    @Nullable Duration tokenLifetime,
    @Nullable String algorithm) {
  public Audience audience() {
    return new Audience(identifier);
  }

  public ApiDescription description() {
    return new ApiDescription(
        Objects.requireNonNullElse(name, identifier),
        Objects.requireNonNullElse(scopes, Set.of()),
        tokenLifetime,
        Algorithm.of(Objects.requireNonNullElse(algorithm, "ES256")));
  }
}
