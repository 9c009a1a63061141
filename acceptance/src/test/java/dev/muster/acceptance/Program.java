package dev.muster.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program in a process of its own; what it says is kept, for waiting on and for who has to find
/// out why a test failed.
public final class Program implements AutoCloseable {
  static final Queue<Program> STARTED = new ConcurrentLinkedQueue<>();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;
  private int told;

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(() -> read(process.inputReader()));
    STARTED.add(this);
  }

  /// Nothing of this machine's own settings reaches it.
  public static Program start(String name, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Checkout.ROOT.toFile());
    builder.environment().keySet().removeIf(Program::isSetting);
    builder.environment().putAll(environment);
    try {
      return new Program(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith("MUSTER_")
        || variable.startsWith("QUARKUS_")
        || variable.startsWith("KAFKA_");
  }

  /// As `./muster` starts it, but soon rather than fast, and trained.
  public static List<String> java(Path jar, List<String> arguments) {
    return java(jar, Trained.options(jar), arguments);
  }

  /// @param more options of the virtual machine
  static List<String> java(Path jar, List<String> more, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> options =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    List<String> program = List.of("-jar", jar.toString());
    return Stream.of(List.of(java), options, more, program, arguments)
        .flatMap(List::stream)
        .toList();
  }

  private void read(BufferedReader output) {
    output
        .lines()
        .forEach(line -> {
          synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
          }
        });
    synchronized (lines) {
      lines.notifyAll();
    }
  }

  /// What follows the word in the first line that begins with it.
  public String await(String word) {
    Instant until = Instant.now().plus(PATIENCE);
    synchronized (lines) {
      while (true) {
        for (String line : lines) {
          if (line.startsWith(word + " ")) {
            return line.substring(word.length() + 1);
          }
        }
        if (!process.isAlive() || Instant.now().isAfter(until)) {
          throw new IllegalStateException(
              "%s did not say '%s …' but:%n%s".formatted(this, word, String.join("\n", lines)));
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      lines.wait(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Waits for its end.
  public int exitCode() {
    return exitCode(PATIENCE);
  }

  int exitCode(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.toHandle().destroyForcibly();
        throw new IllegalStateException(name + " did not end:\n" + String.join("\n", lines()));
      }
      reader.join(Duration.ofSeconds(2));
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// SIGKILL: no hook runs. By the handle, as the process itself would close what it said with it.
  public void kill() {
    process.toHandle().destroyForcibly();
    exitCode();
  }

  /// SIGTERM, as a container engine sends it.
  public int stop() {
    process.toHandle().destroy();
    return exitCode();
  }

  /// SIGINT, as Ctrl-C sends it.
  public int interrupt() {
    start("kill", Map.of(), List.of("kill", "-INT", Long.toString(process.pid()))).exitCode();
    return exitCode();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /// The process itself, for who sends it other signals.
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// What it has said since this was last asked.
  public List<String> news() {
    List<String> all = lines();
    List<String> news = all.subList(told, all.size());
    told = all.size();
    return news;
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  @Override
  public String toString() {
    return name + (process.isAlive() ? "" : " (exit code " + process.exitValue() + ")");
  }
}
