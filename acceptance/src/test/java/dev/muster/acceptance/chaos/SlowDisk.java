package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import dev.muster.acceptance.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Each flush of PostgreSQL's takes 50 to 500 ms longer, as on a volume whose credits are used up:
/// a tracer holds the system call up.
record SlowDisk() implements Fault {
  private static final Path TRACER = Path.of("/usr/bin/strace");

  @Override
  public String name() {
    return "slow disk under postgres";
  }

  @Override
  public boolean isPossible() {
    return Files.isExecutable(TRACER) && System.getProperty("user.name").equals("root");
  }

  @Override
  public void strike(Platform platform, RandomGenerator random) {
    int delay = random.nextInt(50_000, 500_000);
    List<String> command = new ArrayList<>(List.of(TRACER.toString(), "-f", "-qq"));
    command.addAll(List.of("-o", "/dev/null", "-e", "trace=fdatasync,fsync"));
    command.addAll(List.of("-e", "inject=fdatasync,fsync:delay_enter=" + delay));
    for (ProcessHandle process : platform.member(Platform.POSTGRES).processes()) {
      command.addAll(List.of("-p", Long.toString(process.pid())));
    }
    try (Program _ = Program.start("strace", Map.of(), command)) {
      Pause.of(Duration.ofMillis(random.nextInt(3_000, 12_000)));
    }
  }
}
