package dev.muster.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A Java program and a PostgreSQL, as `/proc` accounts for them.
///
/// @param java the program's pid; 0 where there is none
/// @param postmaster the pid of PostgreSQL's first process; 0 where there is none
record Processes(long java, long postmaster) {
  private static final Path PROC = Path.of("/proc");

  /// The kernel keeps 15 characters of a thread's name.
  private static final String HASHING = "password-hashin";

  Cpu cpu() {
    try {
      return new Cpu(muster(), hashing(), postgres());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of the Java program alone, which may end at any moment.
  double cpuOrNothing() {
    ProcStat stat = statOrNothing(PROC.resolve(java + "/stat"));
    return stat == null ? 0 : stat.millis();
  }

  private double muster() throws IOException {
    return java == 0 ? 0 : ProcStat.of(stat(PROC, java)).millis();
  }

  private double hashing() {
    return java == 0
        ? 0
        : all(PROC.resolve(java + "/task"), thread -> thread.command().equals(HASHING)).stream()
            .mapToLong(ProcStat::millis)
            .sum();
  }

  /// A connection's process that ends between two readings moves to its parent's account.
  private double postgres() throws IOException {
    if (postmaster == 0) {
      return 0;
    }
    long children = children().stream().mapToLong(ProcStat::millis).sum();
    return ProcStat.of(stat(PROC, postmaster)).millisWithReaped() + children;
  }

  private List<ProcStat> children() {
    return all(PROC, process -> process.parent() == postmaster);
  }

  /// Resident mebibytes of the Java program.
  long javaMemory() {
    return kibibytes(PROC.resolve(java + "/status"), "VmRSS:") / 1024;
  }

  /// Mebibytes of PostgreSQL's processes, shared pages counted once.
  long postgresMemory() {
    long sum = kibibytes(PROC.resolve(postmaster + "/smaps_rollup"), "Pss:");
    for (ProcStat child : children()) {
      sum += kibibytes(PROC.resolve(child.pid() + "/smaps_rollup"), "Pss:");
    }
    return sum / 1024;
  }

  private static long kibibytes(Path file, String field) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException _) {
      return 0; // it has ended meanwhile
    }
  }

  private static List<ProcStat> all(Path folder, Predicate<ProcStat> wanted) {
    List<ProcStat> found = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(folder, "[0-9]*")) {
      for (Path entry : entries) {
        ProcStat stat = statOrNothing(entry.resolve("stat"));
        if (stat != null && wanted.test(stat)) {
          found.add(stat);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static @org.jspecify.annotations.Nullable ProcStat statOrNothing(Path file) {
    try {
      return ProcStat.of(file);
    } catch (IOException _) {
      return null; // it has ended meanwhile
    }
  }

  private static Path stat(Path folder, long pid) {
    return folder.resolve(pid + "/stat");
  }
}
