package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.memory.InMemoryEventStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How far behind the relay is, as its gauges tell.
final class ProgressTest {
  private static final RealmLog ACME = new RealmLog(new RealmId("acme"), Log.SESSION);
  private static final RealmLog MAIN = new RealmLog(RealmId.MAIN, Log.SESSION);

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Progress progress =
      new Progress(meters, InstantSource.system(), TestRelay.steps(TestRelay.settings().topics()));

  @Test
  void the_lag_falls_with_each_transaction_of_a_long_round() {
    for (RealmLog log : List.of(ACME, MAIN)) {
      new LogWriter(store).createRealm(log.realm());
      new LogWriter(store).write(log.realm(), Log.SESSION, 10);
    }
    progress.saw(Asking.answer(store.heads()), Map.of());

    progress.published(List.of(first(ACME, 10)));
    assertThat(lag()).isEqualTo(10);

    progress.published(List.of(first(MAIN, 4)));
    assertThat(lag()).isEqualTo(6);
  }

  private Slice first(RealmLog of, int events) {
    return new Slice(of, Asking.answer(store.read(of.realm(), of.log(), 0, events)));
  }

  private double lag() {
    return meters.get("muster.relay.lag.events").tag("log", "session").gauge().value();
  }
}
