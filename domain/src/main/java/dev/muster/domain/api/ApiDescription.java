package dev.muster.domain.api;

import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import dev.muster.domain.key.Algorithm;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may change of an API.
///
/// @param tokenLifetime of its access tokens; the realm's where absent
/// @param algorithm that its access tokens are signed with
public record ApiDescription(
    String name, Set<String> scopes, @Nullable Duration tokenLifetime, Algorithm algorithm) {
  private static final Duration LONGEST = Duration.ofDays(1);

  public ApiDescription {
    scopes = Set.copyOf(scopes);
  }

  /// The description, as one that may be registered.
  ApiDescription checked() {
    Text.required("name", name, 255);
    scopes.forEach(ApiDescription::check);
    if (tokenLifetime != null && !withinLimits(tokenLifetime)) {
      throw new Rejection.Invalid("tokenLifetime", "must be longer than nothing, at most a day")
          .reject();
    }
    return this;
  }

  private static void check(String scope) {
    Scopes.check(scope);
    if (Scopes.OPENID_CONNECT.contains(scope)) {
      throw new Rejection.Invalid("scopes", scope + " is a scope of OpenID Connect").reject();
    }
    if (BuiltInApi.reserves(scope)) {
      throw new Rejection.Invalid("scopes", scope + " is kept for a built-in API").reject();
    }
  }

  private static boolean withinLimits(Duration lifetime) {
    return lifetime.isPositive() && lifetime.compareTo(LONGEST) <= 0;
  }
}
