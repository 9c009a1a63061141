package dev.muster.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcStatTest {
  @Test
  void a_command_may_hold_spaces_and_parentheses() {
    ProcStat stat =
        ProcStat.parse(
            "42 (a (b) c) S 7 42 42 0 -1 4194560 100 200 0 0 30 12 5 3 20 0 1 0 99 1000 2 3\n");

    assertThat(stat).isEqualTo(new ProcStat(42, "a (b) c", 7, 42, 8));
    assertThat(stat.millis()).isEqualTo(420);
    assertThat(stat.millisWithReaped()).isEqualTo(500);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void what_this_process_spends_is_on_its_account() throws IOException {
    Processes processes = new Processes(ProcessHandle.current().pid(), 0);
    double before = processes.cpu().muster();

    spend(300_000_000);

    assertThat(processes.cpu().muster() - before).isGreaterThanOrEqualTo(280);
    assertThat(processes.javaMemory()).isPositive();
    assertThat(ProcStat.of(Path.of("/proc/self/stat")).pid())
        .isEqualTo(ProcessHandle.current().pid());
  }

  private static void spend(long nanos) {
    var threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanos;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
