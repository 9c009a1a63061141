package dev.muster.identity.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.muster.domain.key.PublicJwk;
import dev.muster.domain.key.SigningKey;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Issuers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/// Reads tokens that were signed here. What has another issuer, a key of no realm of ours or a
/// broken signature is no token, and nothing more is told about it.
@Singleton
public final class OwnTokens {
  private static final int LONGEST = 16_384;

  private final Issuers issuers;

  /// Tokens whose signature was found good. That the key still counts is looked at each time.
  private final Cache<Digest, OwnToken> verified =
      Caffeine.newBuilder().maximumSize(10_000).build();

  @Inject
  public OwnTokens(Issuers issuers) {
    this.issuers = issuers;
  }

  /// The claims of a token that a key of the work's realm signed, else null. Whether it has expired
  /// is not looked at. The work relies on the key.
  ///
  /// @param type the `typ` that it must have (RFC 8725 §3.11)
  public Uni<@Nullable JWTClaimsSet> read(Work work, String type, @Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return Uni.createFrom().nullItem();
    }
    Digest digest = Digest.of(text);
    OwnToken known = verified.getIfPresent(digest);
    SignedJWT unverified = known == null ? parsed(text) : null;
    OwnToken token = unverified == null ? known : OwnToken.of(unverified);
    if (token == null || !type.equalsIgnoreCase(token.type())) {
      return Uni.createFrom().nullItem();
    }
    return work.load(SigningKey.FOLD, token.key().stream())
        .map(state -> {
          PublicJwk key = publicKey(state);
          if (key == null
              || (unverified != null && !isSigned(unverified, key))
              || !isOf(work, token)) {
            return null;
          }
          verified.put(digest, token);
          return token.claims();
        });
  }

  private boolean isOf(Work work, OwnToken token) {
    return issuers.of(work.realm()).value().equals(token.claims().getIssuer());
  }

  private static boolean isSigned(SignedJWT token, PublicJwk key) {
    try {
      return Verifiers.verifies(JWK.parse(key.json()), token);
    } catch (ParseException _) {
      return false;
    }
  }

  private static @Nullable SignedJWT parsed(String text) {
    try {
      return SignedJWT.parse(text);
    } catch (ParseException _) {
      return null;
    }
  }

  private static @Nullable PublicJwk publicKey(SigningKey key) {
    return switch (key) {
      case SigningKey.Active(var pair) -> pair.publicKey();
      case SigningKey.Retired(_, var publicKey, _) -> publicKey;
      case SigningKey.Absent _, SigningKey.Created _, SigningKey.Revoked _ -> null;
    };
  }
}
