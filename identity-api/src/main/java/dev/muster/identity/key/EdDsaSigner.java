package dev.muster.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/// Ed25519 (RFC 8037 §3.1) by the JDK, where Nimbus would need Tink.
final class EdDsaSigner implements JWSSigner {
  private final PrivateKey key;
  private final JCAContext context = new JCAContext();

  EdDsaSigner(OctetKeyPair pair) throws JOSEException {
    try {
      key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(
                  new EdECPrivateKeySpec(NamedParameterSpec.ED25519, pair.getDecodedD()));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("not an Ed25519 key", e);
    }
  }

  @Override
  public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(input);
      return Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new JOSEException("Ed25519 did not sign", e);
    }
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return Set.of(JWSAlgorithm.EdDSA);
  }

  @Override
  public JCAContext getJCAContext() {
    return context;
  }
}
