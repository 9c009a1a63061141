package dev.muster.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
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
  private final JWSSigner byJdk;
  private final FastSigner fast;

  private Signer(SigningKeyId key, JWSAlgorithm algorithm, JWSSigner byJdk, FastSigner fast) {
    this.key = key;
    this.algorithm = algorithm;
    this.byJdk = byJdk;
    this.fast = fast;
  }

  static Signer of(SigningKeyId key, SigningKey.Pair pair) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(pair.algorithm().word());
    try {
      JWK jwk = JWK.parse(pair.privateKey().json());
      return new Signer(key, algorithm, byJdk(pair, jwk), new FastSigner(jwk));
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException("key " + key + " cannot sign", e);
    }
  }

  private static JWSSigner byJdk(SigningKey.Pair pair, JWK jwk) throws JOSEException {
    return switch (pair.algorithm()) {
      case ES256 -> new ECDSASigner(jwk.toECKey());
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
      jwt.sign(fast.orElse(byJdk));
    } catch (JOSEException e) {
      throw new IllegalStateException("key " + key + " did not sign", e);
    }
    return jwt.serialize();
  }
}
