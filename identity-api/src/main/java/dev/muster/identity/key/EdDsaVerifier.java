package dev.muster.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/// Ed25519 (RFC 8037 §3.1) by the JDK, where Nimbus would need Tink.
public final class EdDsaVerifier implements JWSVerifier {
  /// What stands before the key in its SubjectPublicKeyInfo (RFC 8410 §4).
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PublicKey key;
  private final JCAContext context = new JCAContext();

  public EdDsaVerifier(OctetKeyPair pair) throws JOSEException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(PREFIX);
    encoded.writeBytes(pair.getDecodedX());
    try {
      key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("not an Ed25519 key", e);
    }
  }

  @Override
  public boolean verify(JWSHeader header, byte[] input, Base64URL signature) throws JOSEException {
    if (!JWSAlgorithm.EdDSA.equals(header.getAlgorithm()) || header.getCriticalParams() != null) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(input);
      return verifier.verify(signature.decode());
    } catch (GeneralSecurityException e) {
      return false;
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
