package dev.muster.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.muster.domain.key.SigningKey;
import dev.muster.domain.key.SigningKeyId;
import java.text.ParseException;

/// Signs with one key of a realm.
public final class Signer {
  private final SigningKeyId key;
  private final JWSAlgorithm algorithm;
  private final JWSSigner signer;

  private Signer(SigningKeyId key, JWSAlgorithm algorithm, JWSSigner signer) {
    this.key = key;
    this.algorithm = algorithm;
    this.signer = signer;
  }

  static Signer of(SigningKeyId key, SigningKey.Pair pair) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(pair.algorithm().word());
    try {
      return new Signer(key, algorithm, signer(pair));
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException("key " + key + " cannot sign", e);
    }
  }

  private static JWSSigner signer(SigningKey.Pair pair) throws JOSEException, ParseException {
    JWK jwk = JWK.parse(pair.privateKey().json());
    return switch (pair.algorithm()) {
      case ES256 -> new ECDSASigner((ECKey) jwk);
      case RS256 -> new RSASSASigner(jwk.toRSAKey());
      case EdDSA -> new EdDsaSigner(jwk.toOctetKeyPair());
    };
  }

  /// The name of the algorithm (`alg`, RFC 7515 §4.1.1).
  public String algorithm() {
    return algorithm.getName();
  }

  /// The claims as a signed JWT (RFC 7519 §3), in compact form.
  ///
  /// @param type the `typ` that keeps one kind of token from passing for another (RFC 8725 §3.11)
  public String sign(JOSEObjectType type, JWTClaimsSet claims) {
    JWSHeader header = new JWSHeader.Builder(algorithm).type(type).keyID(key.toString()).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(algorithm.equals(JWSAlgorithm.EdDSA) ? signer : Signatures.fast(signer));
    } catch (JOSEException e) {
      throw new IllegalStateException("key " + key + " did not sign", e);
    }
    return jwt.serialize();
  }
}
