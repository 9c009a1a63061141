package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody with the database's password has been at the log, after eleven events were published.
final class DamagedLogTest {
  private static final RealmId MAIN = RealmId.MAIN;

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final PostgresAddress database = TestServers.freshDatabase();
  private final RelaySettings settings = TestRelay.settings();
  private final TestTopics topics = new TestTopics(TestServers.kafka(), settings.topics());

  @BeforeEach
  void eleven_events_are_published() {
    var log = new LogWriter(store);
    log.createRealm(MAIN);
    log.write(MAIN, Log.IDENTITY, 10);
    try (var relay = relay(store).running()) {
      relay.caughtUp();
    }
  }

  @Test
  void a_gap_in_the_log_stops_it_before_a_consumer_sees_it() {
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);
    var gapped = new DamagedStore(store, events -> events.stream().filter(e -> e.sequence() != 14));

    try (var relay = relay(gapped).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail()).contains("main/identity has a gap: sequence 14");
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(11));
  }

  @Test
  void a_changed_event_stops_it_before_a_consumer_sees_it() {
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);
    var changed = new DamagedStore(store, events -> events.stream().map(DamagedStore::changed));

    try (var relay = relay(changed).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail())
          .contains("main/identity was changed: the event at sequence 12");
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(11));
  }

  private TestRelay relay(EventStore log) {
    return new TestRelay(settings, TestServers.kafka(), log, database);
  }
}
