package dev.muster.identity.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in Java, for what libsodium does not know and where it does not load: half as slow
/// again.
final class BouncyCastleArgon2 implements Argon2Engine {

  @Override
  public byte[] tag(Input input, Argon2Cost cost, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKiB())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(input.salt())
            .withSecret(input.secret())
            .withAdditional(input.associatedData())
            .build());
    byte[] tag = new byte[length];
    generator.generateBytes(input.password(), tag);
    return tag;
  }

  @Override
  public String description() {
    return "Bouncy Castle (libsodium did not load)";
  }
}
