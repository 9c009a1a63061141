package dev.muster.identity.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Argon2id by libsodium's `crypto_pwhash_argon2id`, which uses the widest vectors of the processor
/// that it runs on. It knows one lane and salts of 16 bytes, as our own hashes have; what else was
/// imported is left to Java.
final class LibSodium implements Argon2Engine {

  /// `crypto_pwhash_argon2id_ALG_ARGON2ID13`.
  private static final int ARGON2ID_13 = 2;

  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES_MIN = 16;
  private static final long BYTES_PER_KIB = 1024;

  private final MethodHandle argon2id;
  private final Argon2Engine other = new BouncyCastleArgon2();

  private LibSodium(MethodHandle argon2id) {
    this.argon2id = argon2id;
  }

  /// Empty where the library does not fit this machine, or may not be unpacked or called.
  static Optional<LibSodium> load() {
    try {
      return LibSodiumFile.forThisMachine().flatMap(LibSodium::of);
    } catch (IllegalCallerException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] tag(Input input, Argon2Cost cost, int length) {
    return knows(input, cost, length)
        ? computed(input, cost, length)
        : other.tag(input, cost, length);
  }

  @Override
  public String description() {
    return "libsodium";
  }

  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  private static Optional<LibSodium> of(SymbolLookup library) {
    Linker linker = Linker.nativeLinker();
    MethodHandle init =
        linker.downcallHandle(library.findOrThrow("sodium_init"), FunctionDescriptor.of(JAVA_INT));
    MethodHandle argon2id =
        linker.downcallHandle(
            library.findOrThrow("crypto_pwhash_argon2id"),
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG,
                JAVA_INT));
    return called(() -> (int) init.invokeExact()) < 0
        ? Optional.empty()
        : Optional.of(new LibSodium(argon2id));
  }

  private static boolean knows(Input input, Argon2Cost cost, int length) {
    return cost.parallelism() == 1
        && input.salt().length == SALT_BYTES
        && input.secret().length == 0
        && input.associatedData().length == 0
        && length >= TAG_BYTES_MIN;
  }

  private byte[] computed(Input input, Argon2Cost cost, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment password = arena.allocateFrom(JAVA_BYTE, input.password());
      MemorySegment salt = arena.allocateFrom(JAVA_BYTE, input.salt());
      MemorySegment tag = arena.allocate(JAVA_BYTE, length);
      try {
        check(
            called(() ->
                (int)
                    argon2id.invokeExact(
                        tag,
                        tag.byteSize(),
                        password,
                        password.byteSize(),
                        salt,
                        (long) cost.iterations(),
                        cost.memoryKiB() * BYTES_PER_KIB,
                        ARGON2ID_13)));
        return tag.toArray(JAVA_BYTE);
      } finally {
        password.fill((byte) 0);
        tag.fill((byte) 0);
      }
    }
  }

  private static void check(int code) {
    if (code != 0) {
      throw new IllegalStateException("libsodium has no memory for a hash");
    }
  }

  private interface Downcall {
    int run() throws Throwable;
  }

  private static int called(Downcall downcall) {
    try {
      return downcall.run();
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) {
      throw new AssertionError("a downcall throws nothing checked", impossible);
    }
  }
}
