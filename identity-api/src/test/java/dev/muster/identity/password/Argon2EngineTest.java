package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.identity.password.Argon2Engine.Input;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class Argon2EngineTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Stream<Argon2Engine> engines() {
    return Stream.concat(Stream.of(new BouncyCastleArgon2()), LibSodium.load().stream());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void rfc_9106_section_5_3_is_reproduced(Argon2Engine engine) {
    var input = new Input(filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4));

    byte[] tag = engine.tag(input, new Argon2Cost(32, 3, 4), 32);

    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void a_hash_of_the_reference_implementation_is_verified(Argon2Engine engine) {
    var argon2id = new Argon2id(engine, RANDOM);
    var hash =
        new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    assertThat(argon2id.verify(Password.of("password"), hash)).isTrue();
    assertThat(argon2id.verify(Password.of("passwore"), hash)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"8,1,1", "19456,2,1", "64,3,2", "1024,1,4", "100,5,3"})
  void libsodium_and_bouncy_castle_give_the_same_tag(int memory, int iterations, int lanes) {
    Argon2Engine library = library();
    var cost = new Argon2Cost(memory, iterations, lanes);
    for (String password : new String[] {"a", "correct horse", "pässwörd 🐴", "x".repeat(1024)}) {
      var input = Input.of(password.getBytes(StandardCharsets.UTF_8), RANDOM.generateSeed(16));

      assertThat(library.tag(input, cost, 32))
          .isEqualTo(new BouncyCastleArgon2().tag(input, cost, 32));
    }
  }

  @Test
  void each_verifies_what_the_other_hashed() {
    var library = new Argon2id(library(), RANDOM);
    var java = new Argon2id(new BouncyCastleArgon2(), RANDOM);
    Password password = Password.of("correct horse");
    Password wrong = Password.of("correct horsf");

    PasswordHash byLibrary = library.hash(password, Argon2Cost.RECOMMENDED);
    PasswordHash byJava = java.hash(password, Argon2Cost.RECOMMENDED);

    assertThat(java.verify(password, byLibrary)).isTrue();
    assertThat(library.verify(password, byJava)).isTrue();
    assertThat(java.verify(wrong, byLibrary)).isFalse();
    assertThat(library.verify(wrong, byJava)).isFalse();
  }

  private static Argon2Engine library() {
    assumeTrue(
        "Linux".equals(System.getProperty("os.name")), "libsodium is brought for Linux alone");
    return LibSodium.load().orElseThrow();
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
