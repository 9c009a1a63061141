package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import dev.muster.acceptance.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One of the platform's processes, with whatever it has forked: killed, stopped, made to sleep,
/// woken and started again, on the same ports and data.
final class Member implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Readiness readiness;
  private @Nullable Program program;
  private boolean wanted;

  /// @param readiness whether it does its work, asked again and again
  Member(String name, List<String> command, Map<String, String> environment, Readiness readiness) {
    this.name = name;
    this.command = command;
    this.environment = new HashMap<>(environment);
    this.readiness = readiness;
  }

  /// True once a member does its work.
  interface Readiness {
    boolean ask() throws Exception;
  }

  String name() {
    return name;
  }

  /// From its next start on it is told this too.
  synchronized void tell(Map<String, String> more) {
    environment.putAll(more);
  }

  /// Waits for nothing; one that runs is left as it is.
  void start() {
    start(Map.of());
  }

  /// With some more in its environment this once: another clock, for instance.
  synchronized void start(Map<String, String> more) {
    if (isAlive()) {
      return;
    }
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    program = Program.start(name, all, command);
    wanted = true;
  }

  /// As whoever keeps services running would: a process that ended by itself is started again.
  ///
  /// @return whether it had ended
  synchronized boolean startWhereItEnded() {
    if (!wanted || isAlive()) {
      return false;
    }
    start();
    return true;
  }

  /// SIGKILL to it and to whatever it has forked.
  synchronized void kill() {
    wanted = false;
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().orTimeout(1, TimeUnit.MINUTES).join());
  }

  /// SIGTERM, as a container engine sends it, and SIGKILL after as long as one would wait.
  synchronized void stop() {
    wanted = false;
    if (!isAlive()) {
      return;
    }
    program().handle().destroy();
    try {
      program().handle().onExit().get(30, TimeUnit.SECONDS);
    } catch (Exception _) {
      kill();
    }
  }

  /// SIGSTOP: it holds whatever it holds, and does nothing.
  void sleep() {
    signal("STOP");
  }

  /// SIGCONT.
  void wake() {
    signal("CONT");
  }

  private void signal(String signal) {
    List<String> command =
        Stream.concat(
                Stream.of("kill", "-" + signal),
                processes().stream().map(process -> Long.toString(process.pid())))
            .toList();
    if (command.size() > 2) {
      Program.start("kill", Map.of(), command).exitCode();
    }
  }

  /// It first, then what it has forked.
  List<ProcessHandle> processes() {
    if (!isAlive()) {
      return List.of();
    }
    ProcessHandle handle = program().handle();
    return Stream.concat(Stream.of(handle), handle.descendants()).toList();
  }

  boolean isAlive() {
    return program != null && program.isAlive();
  }

  boolean isReady() {
    try {
      return isAlive() && readiness.ask();
    } catch (Exception _) {
      return false;
    }
  }

  /// Waits until it does its work.
  void awaitReadiness() {
    Instant until = Instant.now().plus(PATIENCE);
    while (!isReady()) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException(
            program() + " is not ready:\n" + String.join("\n", lastLines()));
      }
      Pause.of(Duration.ofMillis(100));
    }
  }

  /// What its present process has said.
  List<String> lastLines() {
    List<String> lines = program().lines();
    return lines.subList(Math.max(0, lines.size() - 60), lines.size());
  }

  private Program program() {
    if (program == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return program;
  }

  @Override
  public void close() {
    wake();
    kill();
  }

  @Override
  public String toString() {
    return name;
  }
}
