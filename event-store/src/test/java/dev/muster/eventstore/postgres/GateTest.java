package dev.muster.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class GateTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int FULL = 5;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Group> groups = new LinkedBlockingQueue<>();

  private record Group(List<String> members, UniEmitter<? super Void> done) {}

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whoever_is_alone_goes_at_once() throws Exception {
    Gate<String> gate = gate(MINUTE);

    gate.enter("a");
    letThrough("a");
    gate.enter("b");

    letThrough("b");
  }

  @Test
  void whoever_comes_meanwhile_goes_together() throws Exception {
    Gate<String> gate = gate(Duration.ZERO);

    gate.enter("a");
    Group first = next();
    gate.enter("b");
    gate.enter("c");
    end(first);

    letThrough("b", "c");
  }

  @Test
  void a_group_is_held_until_as_many_are_there_as_before() throws Exception {
    Gate<String> gate = gate(MINUTE);

    gate.enter("a");
    Group first = next();
    gate.enter("b");
    Thread.sleep(3000); // so long may the next group be held
    end(first);
    gate.enter("a again");

    letThrough("b", "a again");
  }

  @Test
  void a_group_is_not_held_for_longer_than_the_last_one_took() throws Exception {
    Gate<String> gate = gate(MINUTE);

    gate.enter("a");
    Group first = next();
    gate.enter("b");
    end(first);

    letThrough("b");
    gate.enter("c");
    letThrough("c");
  }

  @Test
  void a_full_group_is_not_held() throws Exception {
    Gate<String> gate = gate(MINUTE);

    gate.enter("a");
    Group first = next();
    for (int i = 0; i < FULL; i++) {
      gate.enter("b" + i);
    }
    Thread.sleep(3000); // so long would the next group be held for one more
    end(first);

    Group second = groups.poll(2, TimeUnit.SECONDS);
    assertThat(second).isNotNull();
    assertThat(second.members()).hasSize(FULL);
  }

  private Gate<String> gate(Duration patience) {
    return new Gate<>(GateTest::all, this::pass, FULL, patience);
  }

  private static List<String> all(Queue<String> waiting) {
    List<String> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  private Uni<Void> pass(List<String> members) {
    return Uni.createFrom().emitter(done -> groups.add(new Group(members, done)));
  }

  private void letThrough(String... members) throws InterruptedException {
    Group group = next();
    assertThat(group.members()).containsExactly(members);
    end(group);
  }

  private Group next() throws InterruptedException {
    Group group = groups.poll(10, TimeUnit.SECONDS);
    assertThat(group).isNotNull();
    return group;
  }

  /// On an event loop, as the database's answers come.
  private void end(Group group) {
    vertx.runOnContext(_ -> group.done().complete(null));
  }
}
