package dev.muster.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A clock of a process's own, which can be moved while it runs (Debian's `faketime`). What
/// measures durations, the JVM's `nanoTime` and its waits, goes on undisturbed, as it does where
/// the clock of a machine is set.
public final class FalseClock {
  private static final Optional<Path> LIBRARY =
      List.of("x86_64-linux-gnu", "aarch64-linux-gnu").stream()
          .map(machine -> Path.of("/usr/lib", machine, "faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();

  private final Path file;

  /// @param file that the process reads its offset from
  public FalseClock(Path file) throws IOException {
    this.file = file;
    off(Duration.ZERO);
  }

  public static boolean isPossible() {
    return LIBRARY.isPresent();
  }

  /// For a process that is to have it.
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        LIBRARY.orElseThrow().toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }

  /// How far it is off from now on; noticed within a second.
  public void off(Duration by) throws IOException {
    Files.writeString(file, "%+d\n".formatted(by.toSeconds()));
  }
}
