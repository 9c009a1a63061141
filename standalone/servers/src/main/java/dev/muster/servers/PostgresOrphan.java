package dev.muster.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// A server left in the data directory by a JVM that was killed. Called only under the directory's
/// lock, so nobody needs that server any more: it is stopped, and the next one starts where it was.
record PostgresOrphan(PostgresCluster cluster) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  void stop() throws IOException {
    var pidFile = cluster.data().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var process = pid(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
    if (process.filter(PostgresOrphan::isPostgres).isPresent()) {
      stopServer(process.get());
      return;
    }
    awaitBackends();
    if (process.isPresent()) {
      // The number went to another program (after a reboot, in a container); PostgreSQL would wait.
      Files.deleteIfExists(pidFile);
    }
  }

  /// One that was killed too may still be leaving.
  private void stopServer(ProcessHandle server) throws IOException {
    try {
      cluster.stop();
    } catch (IOException _) {
      if (server.isAlive()) {
        cluster.stopAtOnce();
      } else {
        awaitBackends();
      }
    }
  }

  private static Optional<Long> pid(Path pidFile) throws IOException {
    try (Stream<String> lines = Files.lines(pidFile)) {
      return lines.findFirst().map(String::strip).filter(s -> s.matches("\\d+")).map(Long::valueOf);
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/postgres")).isPresent();
  }

  /// Backends of a killed postmaster leave by themselves, a moment later; until then the data is
  /// theirs.
  private void awaitBackends() throws IOException {
    var until = Instant.now().plus(PATIENCE);
    while (hasBackends() && Instant.now().isBefore(until)) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private boolean hasBackends() throws IOException {
    var data = cluster.data().toRealPath();
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "cwd"))
        .anyMatch(cwd -> leadsTo(cwd, data));
  }

  private static boolean leadsTo(Path link, Path target) {
    try {
      return Files.readSymbolicLink(link).equals(target);
    } catch (IOException _) {
      return false;
    }
  }
}
