package dev.muster.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VerifiersTest {
  /// RFC 8037, appendix A.1 and A.4.
  private static final OctetKeyPair ED25519 =
      new OctetKeyPair.Builder(
              Curve.Ed25519, new Base64URL("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
          .d(new Base64URL("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"))
          .build();

  private static final byte[] SIGNED =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
          .getBytes(StandardCharsets.US_ASCII);
  private static final Base64URL SIGNATURE =
      new Base64URL(
          "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");

  @Test
  void ed25519_signs_and_verifies_as_the_standard_says() throws JOSEException {
    JWSHeader header = new JWSHeader(JWSAlgorithm.EdDSA);

    assertThat(new EdDsaSigner(ED25519).sign(header, SIGNED)).isEqualTo(SIGNATURE);
    EdDsaVerifier verifier = new EdDsaVerifier(ED25519.toPublicJWK());
    assertThat(verifier.verify(header, SIGNED, SIGNATURE)).isTrue();
    byte[] changed = SIGNED.clone();
    changed[0] ^= 1;
    assertThat(verifier.verify(header, changed, SIGNATURE)).isFalse();
  }

  @Test
  void a_public_key_is_no_shared_secret() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    byte[] known = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

    SignedJWT forged = signed(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(known));

    assertThat(Verifiers.verifies(key.toPublicJWK(), forged)).isFalse();
  }

  @Test
  void a_key_does_only_what_it_is_for() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    SignedJWT token = signed(new JWSHeader(JWSAlgorithm.ES256), new ECDSASigner(key));
    ECKey forEncryption = new ECKey.Builder(key).keyUse(KeyUse.ENCRYPTION).build();
    ECKey forAnother = new ECKey.Builder(key).algorithm(JWSAlgorithm.ES384).build();

    assertThat(Verifiers.verifies(key, token)).isTrue();
    assertThat(Verifiers.verifies(forEncryption, token)).isFalse();
    assertThat(Verifiers.verifies(forAnother, token)).isFalse();
    assertThat(Verifiers.verifies(ED25519, token)).isFalse();
  }

  @Test
  void what_must_be_understood_and_is_not_makes_it_invalid() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    JWSHeader critical =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .criticalParams(Set.of("x"))
            .customParam("x", 1)
            .build();

    assertThat(Verifiers.verifies(key, signed(critical, new ECDSASigner(key)))).isFalse();
  }

  private static SignedJWT signed(JWSHeader header, JWSSigner signer) throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, new JWTClaimsSet.Builder().subject("x").build());
    jwt.sign(signer);
    return jwt;
  }
}
