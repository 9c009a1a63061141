package dev.muster.identity.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.muster.identity.token.TokenRealm;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// Assertions of the client `signer`.
final class Assertions {
  private Assertions() {}

  /// A good one, but for what is changed.
  static String signed(ECKey key, Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("signer")
            .subject("signer")
            .audience(TokenRealm.ISSUER)
            .jwtID(UUID.randomUUID().toString())
            .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    change.accept(claims);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build();
    SignedJWT jwt = new SignedJWT(header, claims.build());
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new AssertionError("did not sign", e);
    }
    return jwt.serialize();
  }

  /// A request for a token by an assertion.
  static Map<String, String> form(String assertion) {
    return Map.of(
        "grant_type", "client_credentials",
        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion", assertion);
  }
}
