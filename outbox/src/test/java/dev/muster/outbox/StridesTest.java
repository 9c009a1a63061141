package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.memory.InMemoryEventStore;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/// How much is read at a time.
final class StridesTest {
  private static final RealmLog LOG = new RealmLog(RealmId.MAIN, Log.IDENTITY);
  private static final RealmLog OTHER = new RealmLog(RealmId.MAIN, Log.SESSION);

  private final Strides strides = new Strides(500);

  @Test
  void one_far_behind_is_read_in_longer_ones_up_to_a_length() {
    assertThat(strides.of(LOG)).isEqualTo(500);
    strides.took(slice(500, 300));
    assertThat(strides.of(LOG)).isEqualTo(1_000);
    strides.took(slice(1_000, 300));
    strides.took(slice(2_000, 300));

    assertThat(strides.of(LOG)).isEqualTo(2_000);
    assertThat(strides.of(OTHER)).isEqualTo(500);
  }

  @Test
  void one_that_has_caught_up_begins_anew() {
    strides.took(slice(500, 300));
    strides.took(slice(999, 300));

    assertThat(strides.of(LOG)).isEqualTo(500);
  }

  @Test
  void large_events_are_read_as_few_at_a_time_as_before() {
    strides.took(slice(500, 6_000));
    assertThat(strides.of(LOG)).isEqualTo(500);

    strides.took(slice(500, 300));
    strides.took(slice(1_000, 6_000));

    assertThat(strides.of(LOG)).isEqualTo(500);
  }

  private static Slice slice(int events, int bytes) {
    InMemoryEventStore store = new InMemoryEventStore();
    new LogWriter(store).createRealm(RealmId.MAIN);
    RecordedEvent one =
        store
            .read(RealmId.MAIN, Log.IDENTITY, 0, 1)
            .await()
            .atMost(Duration.ofSeconds(1))
            .getFirst();
    RecordedEvent large =
        new RecordedEvent(
            one.id(),
            one.realm(),
            one.stream(),
            one.version(),
            one.heads(),
            one.type(),
            one.recordedAt(),
            one.origin(),
            new byte[bytes],
            one.leafHash());
    return new Slice(LOG, Collections.nCopies(events, large));
  }
}
