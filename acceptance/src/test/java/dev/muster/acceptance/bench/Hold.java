package dev.muster.acceptance.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Leaves the machine to others for as long as they say so.
///
/// @param file that is there meanwhile
record Hold(@Nullable Path file) {
  void await() {
    try {
      while (file != null && Files.exists(file)) {
        Thread.sleep(1_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
