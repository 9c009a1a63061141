package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.Proposal.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.History;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Writers in two JVMs contend for one realm: nothing is decided on a version that had moved, no
/// two appends that rely on each other's streams both pass, and both sides' counts agree with the
/// log.
final class TwoProcessesTest {
  static final int WORKERS = 8;
  private static final int APPENDS = 60;

  @Test
  void two_processes_append_to_one_realm() throws Exception {
    try (TestLog log = TestLog.fresh()) {
      PostgresEventStore store = log.store();
      RealmId realm = RealmId.MAIN;
      store.append(Proposal.creating(realm)).await().atMost(Duration.ofSeconds(20));
      List<StreamId> streams = IntStream.range(0, 6).mapToObj(_ -> someone()).toList();
      Process other = start(log.address(), realm, streams);
      Workers mine = new Workers(store, realm, streams);
      Set<UUID> acknowledged = new HashSet<>();
      try (BufferedReader lines = other.inputReader();
          OutputStream go = other.getOutputStream()) {
        assertThat(lines.readLine()).isEqualTo("ready");
        go.write('\n');
        go.flush();
        mine.run(WORKERS, APPENDS, 1);
        lines.lines().forEach(line -> acknowledged.add(UUID.fromString(line.split(" ", 2)[1])));
      }
      History history = History.of(store, realm);
      history.assertSound();
      assertThat(acknowledged).hasSize(WORKERS * APPENDS);
      assertThat(mine.acknowledged()).hasSize(WORKERS * APPENDS);
      acknowledged.addAll(mine.acknowledged());
      assertThat(history.ids()).containsAll(acknowledged).hasSize(1 + acknowledged.size());
      assertThat(turns(history, mine.acknowledged())).as("they wrote by turns").isGreaterThan(10);
    }
  }

  /// How often the log passes from one process's event to the other's.
  private static long turns(History history, Set<UUID> mine) {
    List<Boolean> sides = history.events().stream().map(e -> mine.contains(e.id())).toList();
    return IntStream.range(1, sides.size())
        .filter(i -> !sides.get(i).equals(sides.get(i - 1)))
        .count();
  }

  private static Process start(LogAddress address, RealmId realm, List<StreamId> streams)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                address.url(),
                address.user(),
                address.password(),
                realm.value(),
                Integer.toString(APPENDS),
                "2"));
    streams.forEach(stream -> command.add(stream.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
