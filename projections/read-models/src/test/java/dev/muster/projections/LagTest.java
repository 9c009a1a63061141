package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.command.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LagTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static TestDatabase database;

  private final RealmId one = new RealmId("realm-" + EventIds.next());
  private final RealmId other = new RealmId("realm-" + EventIds.next());
  private Lag lag;

  @BeforeAll
  static void open() {
    database = new TestDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void follow() {
    lag =
        new Lag(
            new AppliedSequences("token", database.pool, new AppliedSignals()),
            Set.of(Log.IDENTITY, Log.SESSION));
  }

  @Test
  void a_model_that_stands_where_the_log_does_is_not_behind() {
    apply(one, "identity", 5);

    assertThat(measured(heads(5, 0), 0)).isEqualTo(measurement(0, 0));
  }

  @Test
  void what_a_model_does_not_follow_is_no_lag() {
    assertThat(measured(Map.of(one, new Heads(7, 0, 0, 7)), 0)).isEqualTo(measurement(0, 0));
  }

  @Test
  void events_of_all_realms_and_logs_count() {
    apply(one, "identity", 2);

    assertThat(measured(Map.of(one, new Heads(8, 5, 3, 0), other, new Heads(4, 4, 0, 0)), 0))
        .isEqualTo(measurement(10, 0));
  }

  @Test
  void what_waits_is_told_for_how_long_until_it_is_applied() {
    assertThat(measured(heads(3, 0), 0)).isEqualTo(measurement(3, 0));
    assertThat(measured(heads(3, 0), 10)).isEqualTo(measurement(3, 10));
    assertThat(measured(heads(9, 0), 20)).isEqualTo(measurement(9, 20));

    apply(one, "identity", 9);

    assertThat(measured(heads(9, 0), 30)).isEqualTo(measurement(0, 0));
  }

  @Test
  void a_model_that_follows_closely_is_never_long_behind() {
    for (int second = 0; second < 100; second += 10) {
      assertThat(measured(heads(second + 5, 0), second)).isEqualTo(measurement(5, 0));
      apply(one, "identity", second + 10);
    }
  }

  @Test
  void a_log_that_stands_still_is_not_hidden_by_others_that_go_on() {
    measured(heads(3, 0), 0);
    for (int second = 10; second < 100; second += 10) {
      apply(other, "identity", second);

      assertThat(measured(heads(3, second), second)).isEqualTo(measurement(3, second));
    }
  }

  private Map<RealmId, Heads> heads(long ofOne, long ofOther) {
    return Map.of(
        one, new Heads(ofOne, ofOne, 0, 0),
        other, new Heads(ofOther, ofOther, 0, 0));
  }

  private Lag.Measured measured(Map<RealmId, Heads> heads, int second) {
    return lag.measure(heads, NOON.plusSeconds(second)).await().indefinitely();
  }

  private static Lag.Measured measurement(long events, int seconds) {
    return new Lag.Measured(events, Duration.ofSeconds(seconds));
  }

  private static void apply(RealmId realm, String log, long sequence) {
    database.run(
        """
        insert into token.applied values ('%s', '%s', %d)
        on conflict (realm, log) do update set sequence = excluded.sequence
        """
            .formatted(realm, log, sequence));
  }
}
