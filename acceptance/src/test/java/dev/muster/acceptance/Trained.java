package dev.muster.acceptance;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What one start of the packaged standalone has found out about its classes, for the dozens of
/// starts that tests make after it: most of their time would go there (docs/adr/0033). It is kept
/// beside the program until that is built anew.
final class Trained {
  private static final Map<Path, List<String>> OPTIONS = new ConcurrentHashMap<>();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Trained() {}

  /// Of the virtual machine, for a start of a program: none for a service, nor for a copy of the
  /// standalone elsewhere. What does not fit is passed over without a word.
  static List<String> options(Path jar) {
    return jar.equals(Checkout.STANDALONE)
        ? OPTIONS.computeIfAbsent(jar, Trained::withWhatIsKept)
        : List.of();
  }

  /// Who runs tests at the same time waits for the one training.
  private static List<String> withWhatIsKept(Path jar) {
    Path kept = jar.resolveSibling("../tests.aot").normalize();
    try (FileChannel channel = FileChannel.open(kept.resolveSibling("tests.lock"), CREATE, WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.exists(kept) || isOlder(kept, jar)) {
        Path fresh = kept.resolveSibling("tests.new");
        train(jar, fresh);
        Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
      }
      return List.of("-XX:AOTCache=" + kept, "-Xlog:aot*=off");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOlder(Path file, Path than) throws IOException {
    return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) < 0;
  }

  /// The virtual machine writes the file as the program ends, which takes it a while.
  private static void train(Path jar, Path into) throws IOException {
    Path home = Files.createTempDirectory("muster-training-");
    Map<String, String> environment = new HashMap<>();
    environment.put("MUSTER_HOME", home.toString());
    for (String port : List.of("PORT", "MANAGEMENT_PORT", "KAFKA_PORT", "PG_PORT")) {
      environment.put("MUSTER_" + port, Integer.toString(Ports.free()));
    }
    List<String> output = List.of("-XX:AOTCacheOutput=" + into);
    List<String> command = Program.java(jar, output, List.of("up"));
    try (Program program = Program.start("training", environment, command)) {
      program.await("Database");
      program.handle().destroy();
      program.exitCode(PATIENCE);
    }
    Program.start("rm", Map.of(), List.of("rm", "-rf", home.toString())).exitCode();
  }
}
