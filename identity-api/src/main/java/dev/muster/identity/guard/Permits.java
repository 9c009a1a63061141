package dev.muster.identity.guard;

import dev.muster.domain.api.BuiltInApi;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.token.BearerToken;
import dev.muster.identity.token.LiveToken;
import dev.muster.identity.token.LiveTokens;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Finds out whether a token lets its bearer use a scope of a built-in API now: a role that was
/// withdrawn since it was issued, from the user, from a group or from the client, no longer counts.
@Singleton
public final class Permits {
  private final LiveTokens tokens;
  private final Issuers issuers;

  @Inject
  public Permits(LiveTokens tokens, Issuers issuers) {
    this.tokens = tokens;
    this.issuers = issuers;
  }

  /// @param token as it was shown
  /// @param scope of a built-in API
  record Wanted(BearerToken bearer, String token, String scope) {
    BuiltInApi api() {
      BuiltInApi api = BuiltInApi.owning(scope);
      if (api == null) {
        throw new IllegalArgumentException(scope + " is no scope of a built-in API");
      }
      return api;
    }
  }

  /// The token that lets in.
  ///
  /// Fails with an {@link dev.muster.identity.http.OAuthRefusal}: `invalid_token` where it does not
  /// count or is for another API (RFC 9068 §4), `insufficient_scope` where it, or its bearer, may
  /// not do this.
  Uni<LiveToken> of(Work work, Wanted wanted) {
    String audience = wanted.api().audience(issuers.of(work.realm()).value()).value();
    return tokens
        .of(work, wanted.token())
        .map(token -> {
          if (token == null || !token.audience().contains(audience)) {
            throw wanted.bearer().invalid();
          }
          return token;
        })
        .invoke(token -> {
          if (!token.scopes().contains(wanted.scope())) {
            throw wanted.bearer().insufficient(wanted.scope());
          }
        });
  }
}
