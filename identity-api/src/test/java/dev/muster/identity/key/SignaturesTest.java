package dev.muster.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Whoever computes a signature, it is the same to everyone else.
final class SignaturesTest {
  private static final byte[] TEXT = "header.claims".getBytes(StandardCharsets.US_ASCII);

  @BeforeAll
  static void loaded() {
    assertThat(Signatures.LOADED).succeedsWithin(Duration.ofMinutes(1));
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "x86_64"})
  void it_is_amazons_where_there_is_one() throws JOSEException {
    ECDSASigner signer = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());

    assertThat(Signatures.fast(signer).getJCAContext().getProvider().getName())
        .isEqualTo("AmazonCorrettoCryptoProvider");
  }

  @Test
  void ecdsa_is_understood_by_the_jdk_and_understands_it() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();

    assertUnderstood(
        JWSAlgorithm.ES256, Signatures.fast(new ECDSASigner(key)), new ECDSAVerifier(key));
    assertUnderstood(
        JWSAlgorithm.ES256, new ECDSASigner(key), Signatures.fast(new ECDSAVerifier(key)));
  }

  @Test
  void rsa_is_understood_by_the_jdk_and_understands_it() throws JOSEException {
    RSAKey key = new RSAKeyGenerator(2048).generate();

    assertUnderstood(
        JWSAlgorithm.RS256, Signatures.fast(new RSASSASigner(key)), new RSASSAVerifier(key));
    assertUnderstood(
        JWSAlgorithm.RS256, new RSASSASigner(key), Signatures.fast(new RSASSAVerifier(key)));
  }

  private static void assertUnderstood(
      JWSAlgorithm algorithm, JWSSigner signer, JWSVerifier verifier) throws JOSEException {
    JWSHeader header = new JWSHeader(algorithm);
    Base64URL signature = signer.sign(header, TEXT);
    byte[] changed = TEXT.clone();
    changed[0] ^= 1;

    assertThat(verifier.verify(header, TEXT, signature)).isTrue();
    assertThat(verifier.verify(header, changed, signature)).isFalse();
  }
}
