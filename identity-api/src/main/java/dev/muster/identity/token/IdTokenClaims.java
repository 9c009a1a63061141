package dev.muster.identity.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.grant.Authorization;
import dev.muster.identity.key.Signer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;

/// What an ID token says (OpenID Connect Core §2): who signed in, when and how. What is told of the
/// person, userinfo tells.
public final class IdTokenClaims {
  /// Also what an `id_token_hint` must be.
  public static final JOSEObjectType TYPE = JOSEObjectType.JWT;

  private IdTokenClaims() {}

  static String signed(
      Issuance issuance, Issuance.Behalf behalf, Signer signer, String accessToken) {
    Authorization given = behalf.authorization();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuance.seal().issuer())
            .subject(behalf.person().subject().value())
            .audience(issuance.client().clientId().value())
            .expirationTime(Date.from(issuance.seal().expires()))
            .issueTime(Date.from(issuance.seal().at()))
            .claim("auth_time", given.authTime().getEpochSecond())
            .claim("acr", given.acr())
            .claim("amr", given.amr().stream().sorted().toList())
            .claim("sid", given.session().toString())
            .claim("at_hash", hash(signer.algorithm(), accessToken));
    if (issuance.grantType() == GrantType.AUTHORIZATION_CODE && given.nonce() != null) {
      claims.claim("nonce", given.nonce());
    }
    return signer.sign(TYPE, claims.build());
  }

  /// The left half of the hash that the signature's algorithm uses (§3.1.3.6); Ed25519 uses
  /// SHA-512.
  private static String hash(String algorithm, String accessToken) {
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm.equals("EdDSA") ? "SHA-512" : "SHA-256")
              .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, digest.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-2", e);
    }
  }
}
