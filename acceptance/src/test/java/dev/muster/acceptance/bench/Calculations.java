package dev.muster.acceptance.bench;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jca.JCAAware;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.muster.identity.key.Signatures;
import dev.muster.identity.password.Argon2Cost;
import dev.muster.identity.password.Argon2id;
import dev.muster.identity.password.Password;
import dev.muster.identity.password.PasswordHash;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What cannot be saved: a signature and a password's hash.
final class Calculations {
  private Calculations() {}

  static Figure es256() throws Exception {
    return signature(
        JWSAlgorithm.ES256, new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
  }

  /// What a client pays more that is left at OpenID Connect's default for its ID tokens.
  static Figure rs256() throws Exception {
    return signature(JWSAlgorithm.RS256, new RSASSASigner(new RSAKeyGenerator(2048).generate()));
  }

  private static <S extends JWSSigner & JCAAware<JCAContext>> Figure signature(
      JWSAlgorithm algorithm, S signer) throws Exception {
    JWSHeader header = new JWSHeader(algorithm);
    byte[] input = new byte[400];
    return Figure.ofCpu(
        "limit: %s signature".formatted(algorithm),
        millis(() -> Signatures.fast(signer).sign(header, input)));
  }

  static Figure verification() throws Exception {
    Argon2id argon2id = Argon2id.onThisMachine();
    Password password = Password.of(BenchRealm.PASSWORD);
    PasswordHash hash = argon2id.hash(password, Argon2Cost.RECOMMENDED);
    return Figure.ofCpu(
        "limit: Argon2id verification", millis(() -> argon2id.verify(password, hash)));
  }

  private interface Calculation {
    Object run() throws Exception;
  }

  /// CPU milliseconds of this thread for one, once it is warm.
  private static double millis(Calculation calculation) throws Exception {
    repeat(calculation);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    int count = repeat(calculation);
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return spent / 1e6 / count;
  }

  private static int repeat(Calculation calculation) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
    int count = 0;
    while (System.nanoTime() < end) {
      if (calculation.run() != null) {
        count++;
      }
    }
    return count;
  }
}
