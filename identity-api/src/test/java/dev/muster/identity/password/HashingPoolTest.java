package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HashingPoolTest {

  private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);
  private static final Argon2Cost DEAR = new Argon2Cost(65_536, 6, 1);
  private static final Password PASSWORD = Password.of("correct horse");
  private static final SourceAddress HOME = SourceAddress.of("192.0.2.1");
  private static final SourceAddress ELSEWHERE = SourceAddress.of("192.0.2.2");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Argon2id ARGON2ID = Argon2id.onThisMachine();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private HashingPool pool = pool(CHEAP, new PoolSize(2, 100));

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void a_right_password_is_told_from_a_wrong_one() {
    PasswordHash hash = pool.hash(HOME, PASSWORD).await().atMost(SOON);

    assertThat(pool.verify(HOME, PASSWORD, hash).await().atMost(SOON)).isTrue();
    assertThat(pool.verify(HOME, Password.of("wrong horse"), hash).await().atMost(SOON)).isFalse();
    assertThat(pool.needsRehash(hash)).isFalse();
  }

  @Test
  void a_user_who_does_not_exist_costs_a_verification_at_the_same_price() {
    assertThat(pool.verify(HOME, PASSWORD, null).await().atMost(SOON)).isFalse();

    assertThat(meters.timer("muster.passwords.hashing").count()).isEqualTo(1);
    assertThat(ARGON2ID.nobodys(CHEAP).cost()).isEqualTo(CHEAP);
  }

  @Test
  void a_full_pool_refuses_and_says_when_to_come_back() {
    use(DEAR, new PoolSize(1, 1));
    var first = keepBusy();
    var second = pool.hash(HOME, PASSWORD).subscribeAsCompletionStage();

    assertThatThrownBy(() -> pool.hash(HOME, PASSWORD).await().atMost(SOON))
        .asInstanceOf(type(Overloaded.class))
        .satisfies(full -> assertThat(full.retryAfter()).isGreaterThanOrEqualTo(SECOND));

    assertThat(first.join()).isNotNull();
    assertThat(second.join()).isNotNull();
    assertThat(meters.counter("muster.passwords.refused").count()).isEqualTo(1);
  }

  @Test
  void a_flood_from_one_address_never_keeps_another_out() {
    use(DEAR, new PoolSize(1, 3));
    var _ = keepBusy();
    List<CompletableFuture<PasswordHash>> flood =
        IntStream.range(0, 10)
            .mapToObj(_ -> pool.hash(ELSEWHERE, PASSWORD).subscribeAsCompletionStage())
            .toList();

    assertThat(pool.hash(HOME, PASSWORD).await().atMost(SOON)).isNotNull();

    assertThat(flood.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(8);
  }

  @Test
  void who_no_longer_waits_takes_no_place() {
    use(DEAR, new PoolSize(1, 1));
    var _ = keepBusy();
    var impatient = pool.hash(HOME, PASSWORD).subscribe().with(_ -> {});

    impatient.cancel();

    assertThat(meters.get("muster.passwords.queued").gauge().value()).isZero();
    assertThat(pool.hash(HOME, PASSWORD).await().atMost(SOON)).isNotNull();
  }

  @Test
  void an_event_loop_is_not_held_and_gets_the_answer_back() throws Exception {
    use(DEAR, new PoolSize(1, 1));
    Vertx vertx = Vertx.vertx();
    try {
      Context loop = vertx.getOrCreateContext();
      var ticked = new AtomicBoolean();
      var answer = new CompletableFuture<String>();
      loop.runOnContext(_ -> {
        Uni<PasswordHash> hash = pool.hash(HOME, PASSWORD);
        hash.subscribe()
            .with(_ -> answer.complete(ticked + ", " + loop.equals(Vertx.currentContext())));
        loop.runOnContext(_ -> ticked.set(true));
      });

      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("true, true");
    } finally {
      var _ = vertx.close();
    }
  }

  @Test
  void closing_sends_away_whoever_still_waits() {
    use(DEAR, new PoolSize(1, 5));
    var _ = keepBusy();
    var waiting = pool.hash(HOME, PASSWORD).subscribeAsCompletionStage();

    pool.close();

    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(Overloaded.class);
    assertThatThrownBy(() -> pool.hash(HOME, PASSWORD).await().atMost(SOON))
        .isInstanceOf(Overloaded.class);
  }

  private CompletableFuture<PasswordHash> keepBusy() {
    var first = pool.hash(ELSEWHERE, PASSWORD).subscribeAsCompletionStage();
    while (meters.get("muster.passwords.busy").gauge().value() < 1) {
      Thread.onSpinWait();
    }
    return first;
  }

  private void use(Argon2Cost cost, PoolSize size) {
    pool.close();
    meters.clear();
    pool = pool(cost, size);
  }

  private HashingPool pool(Argon2Cost cost, PoolSize size) {
    return new HashingPool(ARGON2ID, cost, size, meters);
  }
}
