package dev.muster.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Measures, and prints the table.
final class Bench {
  private final Path root;
  private final Path folder;
  private final Options options;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private Bench(Path root, Path folder, Options options) {
    this.root = root;
    this.folder = folder;
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Thread.setDefaultUncaughtExceptionHandler(Bench::fail);
    Path folder = Files.createTempDirectory("muster-bench-");
    try {
      new Bench(Path.of(System.getProperty("muster.root")), folder, options).run();
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  /// Event loops would keep the program alive.
  private static void fail(Thread thread, Throwable thrown) {
    System.err.println(thread.getName() + ": " + thrown);
    System.exit(1);
  }

  private void run() throws Exception {
    limits();
    if (Workloads.ALL.stream().anyMatch(w -> options.wants(w.toString()))
        || options.wants("visible")
        || options.wants("start")) {
      operations();
    }
    if (options.wants(OperationFigures.LIGHT)) {
      lightHash(Files.createDirectory(folder.resolve("light")));
    }
    if (BehindFigures.areWanted(options)) {
      add(
          new BehindFigures(root, Files.createDirectory(folder.resolve("behind")), options)
              .measure());
    }
    Report report = new Report(figures, remarks, options);
    System.out.println(report.text());
    if (options.write()) {
      report.write(root.resolve("docs/performance.md"));
    }
  }

  private void limits() throws Exception {
    if (options.wants("bare")) {
      add(List.of(BareEndpoint.measure(options)));
    }
    if (options.wants("ES256")) {
      add(List.of(Calculations.es256()));
    }
    if (options.wants("RS256")) {
      add(List.of(Calculations.rs256()));
    }
    if (options.wants("Argon2id")) {
      add(List.of(Calculations.verification()));
    }
    if (DatabaseFigures.areWanted(options)) {
      add(new DatabaseFigures(folder, options).measure());
    }
  }

  private void operations() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (Standalone muster = Standalone.start(root, home)) {
      remarks.add(Starts.memory("after its first start", muster));
      for (Workloads workload : Workloads.ALL) {
        if (options.wants(workload.toString())) {
          add(List.of(new OperationFigures(muster, options).of(workload)));
        }
      }
      if (options.wants("visible")) {
        add(List.of(new Visibility(muster, options).measure()));
      }
      remarks.add(Starts.memory("after the load", muster));
      if (options.wants("start")) {
        remarks.addAll(new Starts(root, options).identityApi(muster));
        remarks.addAll(new Starts(root, options).idleServices(muster));
      }
    }
    if (options.wants("start")) {
      restart(home);
    }
  }

  private void lightHash(Path home) throws IOException {
    try (Standalone muster = Standalone.startWithLightHash(root, home)) {
      add(List.of(new OperationFigures(muster, options).signInWithoutHash()));
    }
  }

  private void restart(Path home) throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      try (Standalone muster = Standalone.start(root, home)) {
        double seconds = muster.seconds();
        remarks.add(
            "standalone, its data there: answers after %.1f s, %.1f s of CPU"
                .formatted(seconds, muster.processes().cpu().muster() / 1e3));
        remarks.add(Starts.memory("after a restart", muster));
        remarks.add(Starts.idle(muster));
      }
    }
  }

  private void add(List<Figure> found) {
    figures.addAll(found);
    found.forEach(figure -> System.err.println(Report.line(figure)));
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Bench::deleteFile);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
