package dev.muster.identity.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.grant.GrantId;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.identity.bearer.BearerSecret;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Derives refresh tokens: token *n* of a grant is an HMAC under a key of the realm, so that a
/// retry gets the same successor, and none is stored.
@Singleton
final class RefreshTokens {
  private final RealmKeys keys;

  @Inject
  RefreshTokens(RealmKeys keys) {
    this.keys = keys;
  }

  Uni<BearerSecret> of(RealmId realm, GrantId grant, int number) {
    return keys.key(realm, RealmKeys.REFRESH_TOKENS)
        .map(key ->
            new BearerSecret(
                BearerSecret.Kind.REFRESH_TOKEN,
                grant.value(),
                number,
                key.hmac(grant + "\n" + number)));
  }

  /// Whether a token that was shown is one that was given out, or will be.
  Uni<Boolean> isGenuine(RealmId realm, BearerSecret shown) {
    return of(realm, new GrantId(shown.id()), shown.number())
        .map(token -> token.matches(shown.secret()));
  }
}
