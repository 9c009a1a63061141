package dev.muster.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/// Signs with a key that the fastest provider holds in its own form: it would import any other anew
/// for each signature. There is none until that provider is ready.
final class FastSigner {
  private final JWK jwk;
  private volatile @Nullable JWSSigner made;

  FastSigner(JWK jwk) {
    this.jwk = jwk;
  }

  JWSSigner orElse(JWSSigner byJdk) throws JOSEException {
    JWSSigner known = made;
    if (known != null) {
      return known;
    }
    Provider provider = Signatures.provider();
    if (provider == null) {
      return byJdk;
    }
    JWSSigner signer = make(provider, byJdk);
    made = signer;
    return signer;
  }

  private JWSSigner make(Provider provider, JWSSigner byJdk) throws JOSEException {
    try {
      return switch (jwk) {
        case ECKey key ->
            Signatures.fast(
                new ECDSASigner(own("EC", key.toECPrivateKey(), provider), key.getCurve()));
        case RSAKey key ->
            Signatures.fast(new RSASSASigner(own("RSA", key.toRSAPrivateKey(), provider)));
        default -> byJdk;
      };
    } catch (GeneralSecurityException e) {
      throw new JOSEException("the provider does not take the key", e);
    }
  }

  private static PrivateKey own(String algorithm, PrivateKey key, Provider provider)
      throws GeneralSecurityException {
    return (PrivateKey) KeyFactory.getInstance(algorithm, provider).translateKey(key);
  }
}
