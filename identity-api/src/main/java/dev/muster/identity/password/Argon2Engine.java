package dev.muster.identity.password;

/// Whoever computes Argon2id version 1.3 (RFC 9106). Both ways give the same bytes.
sealed interface Argon2Engine permits LibSodium, BouncyCastleArgon2 {

  /// The tag of the given length.
  byte[] tag(Input input, Argon2Cost cost, int length);

  /// For the log.
  String description();

  /// RFC 9106's P, S, K and X; the last two stay empty but in the RFC's own test vectors.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Input(byte[] password, byte[] salt, byte[] secret, byte[] associatedData) {

    static Input of(byte[] password, byte[] salt) {
      return new Input(password, salt, new byte[0], new byte[0]);
    }
  }
}
