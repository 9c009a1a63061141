package dev.muster.identity.realm;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.muster.domain.Rejection;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.key.PrivateJwk;
import dev.muster.domain.key.PublicJwk;
import dev.muster.domain.key.SigningKey;
import dev.muster.domain.key.SigningKeyId;

/// Makes signing keys. An RSA key takes a good part of a second: never on an event loop.
final class KeyPairs {
  private static final int RSA_BITS = 2048;

  private KeyPairs() {}

  static SigningKey.Pair generate(SigningKeyId id, Algorithm algorithm) {
    try {
      JWK key =
          generator(algorithm)
              .keyID(id.toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.parse(algorithm.name()))
              .generate();
      return new SigningKey.Pair(
          algorithm,
          new PublicJwk(key.toPublicJWK().toJSONString()),
          new PrivateJwk(key.toJSONString()));
    } catch (JOSEException e) {
      throw new IllegalStateException("no " + algorithm + " key could be made", e);
    }
  }

  private static JWKGenerator<? extends JWK> generator(Algorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> new ECKeyGenerator(Curve.P_256);
      case RS256 -> new RSAKeyGenerator(RSA_BITS);
      case EdDSA -> throw new Rejection.Invalid("algorithm", "EdDSA keys cannot be made").reject();
    };
  }
}
