package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A file system of its own, and not a large one, under a folder whose process is not running. What
/// is in the folder moves onto it, and back again at the end.
final class SmallDisk implements AutoCloseable {
  private static final int MIB = 1 << 20;
  private static final boolean MAY_MOUNT = mayMount();

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /// Whether this process may mount at all.
  static boolean isPossible() {
    return MAY_MOUNT;
  }

  private static boolean mayMount() {
    try {
      Path folder = Files.createTempDirectory("muster-mount-");
      boolean mounted = runs("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
      if (mounted) {
        must("umount", folder.toString());
      }
      Files.delete(folder);
      return mounted;
    } catch (IOException _) {
      return false;
    }
  }

  /// @param spare what is left beside what is there now, in MiB
  static SmallDisk under(Path folder, int spare) throws IOException {
    Path aside = folder.resolveSibling(folder.getFileName() + ".aside");
    Files.move(folder, aside);
    Files.createDirectory(folder);
    String size = "size=%dm,mode=0700".formatted(used(aside) + spare);
    must("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    must("cp", "-a", aside + "/.", folder.toString());
    must("rm", "-rf", aside.toString());
    return new SmallDisk(folder);
  }

  private static long used(Path folder) {
    Program du = Program.start("du", Map.of(), List.of("du", "-sm", folder.toString()));
    du.exitCode();
    return Long.parseLong(du.lines().getFirst().split("\\s+", 2)[0]);
  }

  /// Until nothing more goes onto it.
  void fill() throws IOException {
    byte[] piece = new byte[MIB / 16];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (true) {
        filler.write(piece);
      }
    } catch (IOException e) {
      if (!Files.exists(filler())) {
        throw e;
      }
    }
  }

  void free() throws IOException {
    Files.deleteIfExists(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /// The process must have ended.
  @Override
  public void close() throws IOException {
    free();
    Path back = folder.resolveSibling(folder.getFileName() + ".back");
    must("cp", "-a", folder.toString(), back.toString());
    must("umount", folder.toString());
    Files.delete(folder);
    Files.move(back, folder);
  }

  private static void must(String... command) {
    if (!runs(command)) {
      throw new IllegalStateException(String.join(" ", command));
    }
  }

  private static boolean runs(String... command) {
    return Program.start(command[0], Map.of(), List.of(command)).exitCode() == 0;
  }
}
