package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.postgres.TestLog;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Relays die without a word, or fall silent, while events are being written to PostgreSQL.
final class KilledRelayTest {
  private static final List<RealmId> REALMS = List.of(RealmId.MAIN, new RealmId("acme"));

  /// As fast as it could, a writer would leave a relay no processor to start on.
  private static final long BREATH = Duration.ofMillis(20).toNanos();

  private final TestLog log = TestLog.fresh();
  private final EventStore store = log.store();
  private final Topics topics = new Topics("test-" + UUID.randomUUID());
  private final TestTopics read = new TestTopics(TestServers.kafka(), topics);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void no_event_is_lost_or_doubled_when_relays_are_killed_at_random_moments() throws Exception {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var done = new AtomicBoolean();
    var writer = Thread.startVirtualThread(() -> writeUntil(done));

    int kills = 0;
    while (kills < 5) {
      try (var relay = start()) {
        long before = read.published();
        TestRelay.await(() -> read.published() > before, () -> "no progress, seed " + seed);
        Thread.sleep(random.nextInt(300));
        relay.kill();
        kills++;
      }
    }
    done.set(true);
    writer.join();

    try (var last = start()) {
      TestRelay.await(
          () -> read.published() == written(), () -> "not all is published, seed " + seed);
      assertThat(last.process().isAlive()).isTrue();
    }
    for (RealmId realm : REALMS) {
      for (Log each : Log.values()) {
        assertThat(read.sequences(realm, each))
            .as("%s/%s with seed %d", realm, each, seed)
            .isEqualTo(TestTopics.upTo(head(realm, each)));
      }
    }
  }

  @Test
  void a_relay_that_falls_silent_is_replaced_and_does_no_harm_when_it_wakes() throws Exception {
    var writer = new LogWriter(store);
    writer.createRealm(RealmId.MAIN);
    try (var silent = start();
        var standby =
            new TestRelay(
                RelayProcess.settings(topics), TestServers.kafka(), store, log.database())) {
      TestRelay.await(() -> read.published() == 1, () -> "nothing is published");
      standby.start().in(Phase.STANDBY);
      silent.signal("STOP");
      writer.write(RealmId.MAIN, Log.IDENTITY, 50);

      standby.in(Phase.RUNNING);
      TestRelay.await(() -> read.published() == 51, () -> read.published() + " are published");
      silent.signal("CONT");
      writer.write(RealmId.MAIN, Log.IDENTITY, 50);
      TestRelay.await(() -> read.published() == 101, () -> read.published() + " are published");

      assertThat(standby.state().phase()).isEqualTo(Phase.RUNNING);
    }
    assertThat(read.sequences(RealmId.MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(101));
  }

  private RelayProcess start() throws Exception {
    return RelayProcess.start(log.address(), TestServers.kafka(), topics);
  }

  private void writeUntil(AtomicBoolean done) {
    var writer = new LogWriter(store);
    REALMS.forEach(writer::createRealm);
    var random = new Random(1);
    while (!done.get()) {
      for (RealmId realm : REALMS) {
        for (Log each : Log.values()) {
          writer.write(realm, each, 1 + random.nextInt(20));
        }
      }
      LockSupport.parkNanos(BREATH);
    }
  }

  private long written() {
    return REALMS.stream().flatMapToLong(it -> heads(it)).sum();
  }

  private LongStream heads(RealmId realm) {
    return LongStream.of(
        head(realm, Log.IDENTITY), head(realm, Log.SESSION), head(realm, Log.ACTIVITY));
  }

  private long head(RealmId realm, Log which) {
    return store.heads(realm).await().atMost(Duration.ofSeconds(5)).sequence(which);
  }
}
