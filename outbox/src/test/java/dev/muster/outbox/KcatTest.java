package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.servers.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A client that shares no line with ours, librdkafka, reads the topics: `apt-get install kcat`.
@Tag("kcat")
final class KcatTest {
  private static final String KCAT = System.getenv().getOrDefault("MUSTER_TEST_KCAT", "kcat");
  private static final List<RealmId> REALMS = List.of(RealmId.MAIN, new RealmId("acme"));

  @Test
  void kcat_reads_every_sequence_of_every_log_once() throws Exception {
    var store = new InMemoryEventStore();
    var log = new LogWriter(store);
    for (RealmId realm : REALMS) {
      log.createRealm(realm);
      log.write(realm, Log.IDENTITY, 600);
      log.write(realm, Log.SESSION, 300);
      log.write(realm, Log.ACTIVITY, 40);
    }
    var settings = TestRelay.settings();
    try (var relay =
        new TestRelay(settings, TestServers.kafka(), store, TestServers.freshDatabase())) {
      relay.running();
      TestRelay.await(() -> relay.counted("activity") == 80, () -> "not all activity");
      TestRelay.await(() -> relay.counted("identity") == 1_202, () -> "not every identity");
    }

    for (RealmId realm : REALMS) {
      assertThat(sequences(settings.topics().of(Log.IDENTITY), realm))
          .isEqualTo(TestTopics.upTo(601));
      assertThat(sequences(settings.topics().of(Log.SESSION), realm))
          .isEqualTo(TestTopics.upTo(300));
      assertThat(sequences(settings.topics().of(Log.ACTIVITY), realm))
          .isEqualTo(TestTopics.upTo(40));
    }
  }

  private static List<Long> sequences(String topic, RealmId realm) throws Exception {
    return kcat("-t", topic, "-f", "%k %h\\n").stream()
        .map(line -> line.split(" ", 2))
        .filter(keyAndHeaders -> keyAndHeaders[0].equals(realm.value()))
        .map(keyAndHeaders -> header(keyAndHeaders[1], "ce_sequence"))
        .map(Long::valueOf)
        .toList();
  }

  private static String header(String headers, String name) {
    return List.of(headers.split(",", -1)).stream()
        .filter(header -> header.startsWith(name + "="))
        .map(header -> header.substring(name.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is missing: " + headers));
  }

  private static List<String> kcat(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(KCAT, "-C", "-q", "-e", "-b", TestServers.kafka()));
    command.addAll(List.of("-X", "isolation.level=read_committed", "-o", "beginning"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return lines;
  }
}
