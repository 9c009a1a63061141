package dev.muster.identity.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Argon2id by the reference library (Debian: libargon2-1), called as its `argon2id_ctx`.
final class LibArgon2 implements Argon2Engine {

  private static final String LIBRARY = "libargon2.so.1";

  private final MethodHandle argon2idCtx;

  private LibArgon2(MethodHandle argon2idCtx) {
    this.argon2idCtx = argon2idCtx;
  }

  /// Empty where the library, its function or the permission to call it is missing.
  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  static Optional<LibArgon2> load() {
    try {
      return SymbolLookup.libraryLookup(LIBRARY, Arena.global())
          .find("argon2id_ctx")
          .map(symbol ->
              Linker.nativeLinker()
                  .downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, ADDRESS)))
          .map(LibArgon2::new);
    } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] tag(Input input, Argon2Cost cost, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment password = arena.allocateFrom(JAVA_BYTE, input.password());
      MemorySegment tag = arena.allocate(JAVA_BYTE, length);
      try {
        var context = new LibArgon2Context(arena);
        context.buffers(tag, password, input);
        context.cost(cost);
        check((int) argon2idCtx.invokeExact(context.segment()));
        return tag.toArray(JAVA_BYTE);
      } finally {
        password.fill((byte) 0);
        tag.fill((byte) 0);
      }
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) {
      throw new AssertionError("a downcall throws nothing checked", impossible);
    }
  }

  @Override
  public String description() {
    return LIBRARY;
  }

  private static void check(int code) {
    if (code != 0) {
      throw new IllegalStateException("libargon2 answered with error " + code);
    }
  }
}
