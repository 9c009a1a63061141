package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// `./muster train`: has the packaged program do each of what is measured for a moment, so that the
/// virtual machine sees which classes it needs and how its methods are used. What is to be kept of
/// that, the options for the program say; it is written when the program ends.
final class Training {
  private static final Duration EACH = Duration.ofSeconds(2);

  private Training() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("muster-training-");
    try {
      train(Path.of(System.getProperty("muster.root")), folder);
    } finally {
      Bench.delete(folder);
    }
    System.exit(0);
  }

  /// From a first start to work; projections are waited for, as much of the work is theirs.
  private static void train(Path root, Path folder) throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (Standalone muster = Standalone.start(root, home)) {
      for (Workloads workload : Workloads.ALL) {
        try (Crowd crowd = new Crowd(workload, muster.port())) {
          crowd.work(EACH);
        }
      }
      muster.awaitProjections();
    }
  }
}
