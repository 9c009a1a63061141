package dev.muster.domain.api;

import dev.muster.domain.Claim;
import dev.muster.domain.ClaimChange;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import dev.muster.domain.key.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens to an API (resource server). Its scopes are unique in the realm, so that a scope
/// alone tells the API that a token is for.
public sealed interface ApiEvent extends DomainEvent {
  ApiId api();

  @Override
  default StreamId stream() {
    return api().stream();
  }

  /// @param tokenLifetime of its access tokens; the realm's where absent
  @EventType("api.registered.v1")
  @Public
  record Registered(
      ApiId api,
      Audience identifier,
      String name,
      Set<String> scopes,
      @Nullable Duration tokenLifetime,
      Algorithm algorithm,
      Instant at)
      implements ApiEvent {
    @Override
    public List<ClaimChange> claims() {
      List<ClaimChange> claims = new ArrayList<>();
      claims.add(ClaimChange.Take.of(identifier.claim(), stream()));
      scopes.forEach(scope -> claims.add(ClaimChange.Take.of(scope(scope), stream())));
      return claims;
    }
  }

  /// @param addedScopes those of `scopes` that it did not have before
  /// @param removedScopes those that it had and has no more
  @EventType("api.changed.v1")
  @Public
  record Changed(
      ApiId api,
      String name,
      Set<String> scopes,
      Set<String> addedScopes,
      Set<String> removedScopes,
      @Nullable Duration tokenLifetime,
      Algorithm algorithm,
      Instant at)
      implements ApiEvent {
    @Override
    public List<ClaimChange> claims() {
      List<ClaimChange> claims = new ArrayList<>();
      removedScopes.forEach(s -> claims.add(new ClaimChange.Release(scope(s), stream())));
      addedScopes.forEach(s -> claims.add(ClaimChange.Take.of(scope(s), stream())));
      return claims;
    }
  }

  @EventType("api.removed.v1")
  @Public
  record Removed(ApiId api, Instant at) implements ApiEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(new ClaimChange.ReleaseAll(stream()));
    }
  }

  /// The claim that the API which has a scope holds.
  static Claim scope(String scope) {
    return new Claim(Claim.Kind.SCOPE, scope);
  }
}
