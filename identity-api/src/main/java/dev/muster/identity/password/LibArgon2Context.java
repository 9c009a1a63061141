package dev.muster.identity.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.muster.identity.password.Argon2Engine.Input;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `Argon2_Context` of argon2.h, on a 64-bit machine. The call-backs stay null, so that the library
/// takes its memory from malloc and wipes it.
record LibArgon2Context(Arena arena, MemorySegment segment) {

  private static final int VERSION_13 = 0x13;
  private static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          ADDRESS.withName("out"),
          JAVA_INT.withName("outlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("pwd"),
          JAVA_INT.withName("pwdlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("salt"),
          JAVA_INT.withName("saltlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("secret"),
          JAVA_INT.withName("secretlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("ad"),
          JAVA_INT.withName("adlen"),
          JAVA_INT.withName("t_cost"),
          JAVA_INT.withName("m_cost"),
          JAVA_INT.withName("lanes"),
          JAVA_INT.withName("threads"),
          JAVA_INT.withName("version"),
          ADDRESS.withName("allocate_cbk"),
          ADDRESS.withName("free_cbk"),
          JAVA_INT.withName("flags"),
          MemoryLayout.paddingLayout(4));

  LibArgon2Context(Arena arena) {
    this(arena, arena.allocate(LAYOUT));
  }

  void buffers(MemorySegment tag, MemorySegment password, Input input) {
    buffer("out", tag);
    buffer("pwd", password);
    buffer("salt", arena.allocateFrom(JAVA_BYTE, input.salt()));
    buffer("secret", arena.allocateFrom(JAVA_BYTE, input.secret()));
    buffer("ad", arena.allocateFrom(JAVA_BYTE, input.associatedData()));
  }

  /// One thread whatever the lanes: the pool decides how many cores passwords may take.
  void cost(Argon2Cost cost) {
    number("t_cost", cost.iterations());
    number("m_cost", cost.memoryKiB());
    number("lanes", cost.parallelism());
    number("threads", 1);
    number("version", VERSION_13);
  }

  private void buffer(String name, MemorySegment bytes) {
    boolean empty = bytes.byteSize() == 0;
    segment.set(ADDRESS, offset(name), empty ? MemorySegment.NULL : bytes);
    number(name + "len", (int) bytes.byteSize());
  }

  private void number(String name, int value) {
    segment.set(JAVA_INT, offset(name), value);
  }

  private static long offset(String name) {
    return LAYOUT.byteOffset(PathElement.groupElement(name));
  }
}
