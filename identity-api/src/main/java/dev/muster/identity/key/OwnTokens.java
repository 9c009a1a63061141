package dev.muster.identity.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.muster.domain.key.PublicJwk;
import dev.muster.domain.key.SigningKey;
import dev.muster.domain.key.SigningKeyId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Issuers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads tokens that were signed here. What has another issuer, a key of no realm of ours or a
/// broken signature is no token, and nothing more is told about it.
@Singleton
public final class OwnTokens {
  private static final int LONGEST = 16_384;

  private final Issuers issuers;

  @Inject
  public OwnTokens(Issuers issuers) {
    this.issuers = issuers;
  }

  /// The claims of a token that a key of the work's realm signed, else null. Whether it has expired
  /// is not looked at. The work relies on the key.
  ///
  /// @param type the `typ` that it must have (RFC 8725 §3.11)
  public Uni<@Nullable JWTClaimsSet> read(Work work, String type, @Nullable String text) {
    SignedJWT token = parsed(text);
    SigningKeyId key = token == null ? null : key(token);
    if (token == null || key == null || !isOf(type, token)) {
      return Uni.createFrom().nullItem();
    }
    return work.load(SigningKey.FOLD, key.stream()).map(state -> verified(work, token, state));
  }

  private @Nullable JWTClaimsSet verified(Work work, SignedJWT token, SigningKey state) {
    PublicJwk key = publicKey(state);
    try {
      if (key == null || !Verifiers.verifies(JWK.parse(key.json()), token)) {
        return null;
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return issuers.of(work.realm()).value().equals(claims.getIssuer()) ? claims : null;
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

  private static @Nullable SignedJWT parsed(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    try {
      return SignedJWT.parse(text);
    } catch (ParseException _) {
      return null;
    }
  }

  private static boolean isOf(String type, SignedJWT token) {
    return token.getHeader().getType() != null
        && type.equalsIgnoreCase(token.getHeader().getType().getType());
  }

  private static @Nullable SigningKeyId key(SignedJWT token) {
    String kid = token.getHeader().getKeyID();
    try {
      return kid == null ? null : new SigningKeyId(UUID.fromString(kid));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
