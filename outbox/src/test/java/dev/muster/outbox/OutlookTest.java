package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Of ten thousand realms a round is about few.
final class OutlookTest {
  private static final RealmId MAIN = RealmId.MAIN;
  private static final RealmId ACME = new RealmId("acme");
  private static final Heads THREE = new Heads(3, 3, 0, 0);
  private static final Heads FIVE = new Heads(5, 5, 0, 0);

  private final Map<RealmId, Heads> all = new HashMap<>(Map.of(MAIN, THREE, ACME, THREE));
  private final Map<RealmId, Heads> recent = new HashMap<>();
  private final Map<RealmLog, Checkpoint> published = new HashMap<>();
  private long now;
  private final Outlook outlook = new Outlook(() -> all, () -> recent, () -> now);

  @Test
  void the_first_look_is_at_all_and_the_next_at_those_that_moved() {
    assertThat(outlook.look(published)).isEqualTo(all);
    assertThat(outlook.look(published)).isEmpty();
    recent.put(ACME, FIVE);
    assertThat(outlook.look(published)).containsExactly(Map.entry(ACME, FIVE));
  }

  @Test
  void now_and_then_it_looks_at_all() {
    outlook.look(published);
    now = Duration.ofSeconds(6).toNanos();
    assertThat(outlook.look(published)).isEqualTo(all);
  }

  @Test
  void what_was_left_behind_is_looked_at_until_it_is_done() {
    outlook.look(published);
    outlook.keep(List.of(new RealmLog(MAIN, Log.IDENTITY)));
    recent.put(ACME, FIVE);
    assertThat(outlook.look(published)).isEqualTo(Map.of(MAIN, THREE, ACME, FIVE));
    outlook.keep(List.of());
    assertThat(outlook.look(published)).containsOnlyKeys(ACME);
  }

  @Test
  void a_realm_that_was_set_back_is_noticed_where_it_moves() {
    outlook.look(published);
    published.put(
        new RealmLog(ACME, Log.IDENTITY), new Checkpoint(4, "00".repeat(32), 0, 7, false));
    assertThat(outlook.look(published)).isEmpty();
    recent.put(ACME, THREE);
    assertThatThrownBy(() -> outlook.look(published))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("acme/identity");
  }
}
