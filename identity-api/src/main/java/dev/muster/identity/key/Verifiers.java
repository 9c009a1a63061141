package dev.muster.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.Set;

/// Checks signatures: by asymmetric algorithms alone, each with a key of its own kind, whatever the
/// token says of itself (RFC 8725 §3.1).
public final class Verifiers {
  /// The algorithms that a client may sign its assertions with.
  public static final Set<String> ALGORITHMS =
      Set.of("ES256", "ES384", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "EdDSA");

  private static final int LEAST_RSA_BITS = 2048;

  private Verifiers() {}

  /// Whether the token was signed with that key.
  public static boolean verifies(JWK key, SignedJWT token) {
    JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
    if (!ALGORITHMS.contains(algorithm.getName()) || !isFor(key, algorithm)) {
      return false;
    }
    try {
      JWSVerifier verifier = verifier(key);
      return verifier.supportedJWSAlgorithms().contains(algorithm) && token.verify(verifier);
    } catch (JOSEException | IllegalStateException _) {
      return false;
    }
  }

  private static boolean isFor(JWK key, JWSAlgorithm algorithm) {
    boolean use = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    return use && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case ECKey ec -> Signatures.fast(new ECDSAVerifier(ec));
      case RSAKey rsa -> rsa(rsa);
      case OctetKeyPair okp -> new EdDsaVerifier(okp);
      default -> throw new JOSEException("a key of this type signs nothing here");
    };
  }

  private static JWSVerifier rsa(RSAKey key) throws JOSEException {
    if (key.size() < LEAST_RSA_BITS) {
      throw new JOSEException("the key is too short");
    }
    return Signatures.fast(new RSASSAVerifier(key));
  }
}
