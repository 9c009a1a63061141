package dev.muster.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of `initdb` or `pg_ctl`. A server that it starts inherits the output, so that is read
/// for as long as anyone writes; the last lines are kept to explain a failure.
final class PostgresProgram {
  private static final System.Logger LOG = System.getLogger("dev.muster.servers.postgresql");
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int KEPT_LINES = 10;

  private final Deque<String> lines = new ArrayDeque<>();

  /// Throws what the program said where it failed.
  static void run(List<String> command) throws IOException {
    new PostgresProgram().execute(command);
  }

  private void execute(List<String> arguments) throws IOException {
    var command = new ArrayList<>(SystemUser.prefixForPostgres());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    process.getOutputStream().close();
    var reader = new Thread(() -> read(process.inputReader()), "postgresql-output");
    reader.setDaemon(true);
    reader.start();
    try {
      await(process, reader);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void await(Process process, Thread reader) throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no answer in " + LIMIT.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      reader.join(Duration.ofSeconds(1));
      synchronized (lines) {
        throw new IOException(String.join(" / ", lines));
      }
    }
  }

  private void read(BufferedReader output) {
    output
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> {
          synchronized (lines) {
            lines.addLast(line.strip());
            if (lines.size() > KEPT_LINES) {
              lines.removeFirst();
            }
          }
          if (line.contains("PANIC: ")) {
            LOG.log(System.Logger.Level.ERROR, line);
          }
        });
  }
}
