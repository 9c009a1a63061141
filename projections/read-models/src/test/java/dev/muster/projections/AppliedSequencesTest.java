package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.command.EventIds;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AppliedSequencesTest {
  private static TestDatabase database;

  private final AppliedSignals signals = new AppliedSignals();
  private final RealmId realm = new RealmId("realm-" + EventIds.next());
  private AppliedSequences applied;

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
    applied = new AppliedSequences("scim", database.pool, signals);
  }

  @Test
  void what_is_applied_is_not_waited_for() {
    apply(5);

    applied.reached(realm, Log.IDENTITY, 5, Duration.ZERO).await().indefinitely();

    assertThat(applied.of(realm).await().indefinitely())
        .isEqualTo(Map.of(Log.IDENTITY, 5L, Log.SESSION, 0L, Log.ACTIVITY, 0L));
  }

  @Test
  void a_reader_is_told_when_the_model_does_not_get_there_in_time() {
    apply(5);
    long start = System.nanoTime();

    assertThatThrownBy(() ->
            applied.reached(realm, Log.IDENTITY, 6, Duration.ofMillis(200)).await().indefinitely())
        .isInstanceOf(Behind.class)
        .hasMessageContaining("up to 6");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void a_reader_goes_on_when_another_process_has_applied_it() {
    var waiting =
        applied
            .reached(realm, Log.IDENTITY, 1, Duration.ofSeconds(20))
            .subscribeAsCompletionStage();
    assertThat(waiting).isNotDone();

    apply(1);

    waiting.join();
  }

  /// As a session of Hibernate Reactive begins on no other.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoever_waited_goes_on_where_it_was(boolean signalled) throws Exception {
    Context mine =
        ((ContextInternal) TestDatabase.VERTX.getDelegate().getOrCreateContext()).duplicate();
    CompletableFuture<Context> wentOn = new CompletableFuture<>();
    mine.runOnContext(_ ->
        applied
            .reached(realm, Log.IDENTITY, 1, Duration.ofSeconds(20))
            .subscribe()
            .with(_ -> wentOn.complete(Vertx.currentContext()), wentOn::completeExceptionally));

    Thread.sleep(50);
    apply(1);
    if (signalled) {
      signals.applied("scim", Map.of(new LogOf(realm, Log.IDENTITY), 1L));
    }

    assertThat(wentOn.get(20, TimeUnit.SECONDS)).isSameAs(mine);
  }

  @Test
  void a_signal_of_the_same_process_wakes_the_reader_of_that_log_alone() {
    var woken = new java.util.concurrent.atomic.AtomicInteger();
    signals.add(
        new AppliedSignals.Waiting("scim", new LogOf(realm, Log.IDENTITY), woken::incrementAndGet));

    signals.applied("scim", Map.of(new LogOf(realm, Log.SESSION), 1L));
    signals.applied("audit", Map.of(new LogOf(realm, Log.IDENTITY), 1L));
    assertThat(woken).hasValue(0);
    signals.applied("scim", Map.of(new LogOf(realm, Log.IDENTITY), 1L));
    assertThat(woken).hasValue(1);
  }

  private void apply(long sequence) {
    database.run(
        "insert into scim.applied values ('%s', 'identity', %d)".formatted(realm, sequence));
  }
}
