package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of a process or thread (proc_pid_stat(5)). Its clock ticks every 10 ms.
///
/// @param ticks of its own, in user and kernel mode
/// @param reaped those of its children that have ended
record ProcStat(long pid, String command, long parent, long ticks, long reaped) {
  private static final int MILLIS_PER_TICK = 10;

  static ProcStat of(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /// The command stands in parentheses and may hold some itself.
  static ProcStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    String[] rest = line.substring(close + 2).strip().split(" ", -1);
    return new ProcStat(
        Long.parseLong(line.substring(0, open).strip()),
        line.substring(open + 1, close),
        Long.parseLong(rest[1]),
        Long.parseLong(rest[11]) + Long.parseLong(rest[12]),
        Long.parseLong(rest[13]) + Long.parseLong(rest[14]));
  }

  long millis() {
    return ticks * MILLIS_PER_TICK;
  }

  long millisWithReaped() {
    return (ticks + reaped) * MILLIS_PER_TICK;
  }
}
