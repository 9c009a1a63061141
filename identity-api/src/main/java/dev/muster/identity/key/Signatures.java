package dev.muster.identity.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.jca.JCAAware;
import com.nimbusds.jose.jca.JCAContext;
import java.security.Provider;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who computes ECDSA and RSA: Amazon's provider, which takes a fraction of the time, where there
/// is one for the machine and it finds itself sound; else the JDK's own. It tests itself for a
/// while first: until then, too, the JDK computes, and nobody waits.
public final class Signatures {
  private static final Logger LOG = Logger.getLogger(Signatures.class);

  static final CompletableFuture<@Nullable Provider> LOADED =
      CompletableFuture.supplyAsync(
          Signatures::load,
          work -> Thread.ofPlatform().daemon().name("signature-provider").start(work));

  private Signatures() {}

  private static @Nullable Provider load() {
    try {
      AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      provider.assertHealthy();
      LOG.infof("Signatures by %s %s", provider.getName(), provider.getVersionStr());
      return provider;
    } catch (RuntimeException | LinkageError e) {
      LOG.infof("Signatures by the JDK: %s", e.getMessage());
      return null;
    }
  }

  /// The provider that computes fastest; null until it has tested itself, and where there is none.
  static @Nullable Provider provider() {
    return LOADED.getNow(null);
  }

  /// A signer or verifier that computes the fastest way that there is by now.
  public static <T extends JCAAware<JCAContext>> T fast(T one) {
    Provider provider = provider();
    if (provider != null) {
      one.getJCAContext().setProvider(provider);
    }
    return one;
  }
}
