package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.NewerCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a consumer may rely on while all is well.
final class RelayTest {
  private static final RealmId MAIN = RealmId.MAIN;
  private static final RealmId ACME = new RealmId("acme");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final LogWriter log = new LogWriter(store);
  private final PostgresAddress database = TestServers.freshDatabase();
  private final RelaySettings settings = TestRelay.settings();
  private final TestTopics topics = new TestTopics(TestServers.kafka(), settings.topics());

  @Test
  void each_log_of_each_realm_is_published_whole_and_in_order() {
    for (RealmId realm : List.of(MAIN, ACME)) {
      log.createRealm(realm);
      log.write(realm, Log.IDENTITY, 1_300);
      log.write(realm, Log.SESSION, 700);
      log.write(realm, Log.ACTIVITY, 20);
    }

    try (var relay = relay().running()) {
      relay.caughtUp();

      for (RealmId realm : List.of(MAIN, ACME)) {
        assertThat(topics.sequences(realm, Log.IDENTITY)).isEqualTo(TestTopics.upTo(1_301));
        assertThat(topics.sequences(realm, Log.SESSION)).isEqualTo(TestTopics.upTo(700));
        assertThat(topics.sequences(realm, Log.ACTIVITY)).isEqualTo(TestTopics.upTo(20));
      }
      assertThat(relay.counted("identity")).isEqualTo(2_602);
    }
  }

  @Test
  void a_record_holds_the_whole_event_under_the_key_of_its_realm() {
    log.createRealm(MAIN);
    log.write(MAIN, Log.IDENTITY, 3);

    try (var relay = relay().running()) {
      relay.caughtUp();
    }

    var written = store.read(MAIN, Log.IDENTITY, 0, 10).await().atMost(Duration.ofSeconds(1));
    var records = topics.records(settings.topics().of(Log.IDENTITY));
    assertThat(records).extracting(record -> record.key()).containsOnly("main");
    assertThat(records)
        .extracting(record -> record.timestamp())
        .containsExactlyElementsOf(
            written.stream().map(event -> event.recordedAt().toEpochMilli()).toList());
    assertThat(topics.events(MAIN, Log.IDENTITY)).usingRecursiveComparison().isEqualTo(written);
    assertThat(topics.events(MAIN, Log.IDENTITY))
        .allSatisfy(event -> assertThat(LeafHash.of(event)).isEqualTo(event.leafHash()));
  }

  @Test
  void what_only_a_newer_version_knows_is_published_as_it_is() {
    log.createRealm(MAIN);
    StreamId badge = new StreamId(new NewerCategory("badge", Log.IDENTITY), UUID.randomUUID());
    store
        .append(Proposal.to(MAIN).event(badge, "{}").append())
        .await()
        .atMost(Duration.ofSeconds(1));
    log.write(MAIN, Log.IDENTITY, 1);

    try (var relay = relay().running()) {
      relay.caughtUp();
    }

    var written = store.read(MAIN, Log.IDENTITY, 0, 10).await().atMost(Duration.ofSeconds(1));
    assertThat(topics.events(MAIN, Log.IDENTITY)).usingRecursiveComparison().isEqualTo(written);
    assertThat(topics.events(MAIN, Log.IDENTITY).get(1).stream()).isEqualTo(badge);
  }

  @Test
  void it_goes_on_where_the_one_before_it_ended() {
    log.createRealm(MAIN);
    log.write(MAIN, Log.IDENTITY, 10);
    try (var relay = relay().running()) {
      relay.caughtUp();
    }
    log.write(MAIN, Log.IDENTITY, 10);
    try (var relay = relay().running()) {
      relay.caughtUp();
      assertThat(relay.counted("identity")).isEqualTo(10);
    }

    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(21));
  }

  @Test
  void it_is_woken_at_once_and_does_not_wait_for_the_poll() {
    log.createRealm(MAIN);
    var slow = TestRelay.settings(Duration.ofMinutes(10));
    try (var relay = new TestRelay(slow, TestServers.kafka(), store, database).running()) {
      TestRelay.await(() -> relay.counted("identity") == 1, () -> "the first round");
      long begun = System.nanoTime();
      for (int i = 1; i <= 20; i++) {
        int expected = i + 1;
        log.write(MAIN, Log.IDENTITY, 1);
        relay.wake();
        TestRelay.await(() -> relay.counted("identity") == expected, () -> "round " + expected);
      }

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void a_second_relay_stands_by_and_takes_over() {
    log.createRealm(MAIN);
    try (var first = relay().running();
        var second = relay().start()) {
      first.caughtUp();
      second.in(Phase.STANDBY);
      log.write(MAIN, Log.IDENTITY, 5);
      first.stop();
      second.in(Phase.RUNNING);
      second.caughtUp();
    }

    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(6));
  }

  @Test
  void one_realms_import_does_not_starve_the_others() {
    log.createRealm(ACME);
    log.write(ACME, Log.IDENTITY, 3_000);
    log.createRealm(MAIN);
    var narrow =
        new RelaySettings(settings.topics(), 1, (short) -1, Map.of(), 100, settings.poll());

    try (var relay = new TestRelay(narrow, TestServers.kafka(), store, database).running()) {
      relay.caughtUp();
    }

    var keys =
        topics.records(settings.topics().of(Log.IDENTITY)).stream()
            .map(record -> record.key())
            .toList();
    assertThat(keys).hasSize(3_002);
    assertThat(keys.indexOf("main")).isLessThanOrEqualTo(100);
  }

  private TestRelay relay() {
    return new TestRelay(settings, TestServers.kafka(), store, database);
  }
}
