package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.CuttingProxy;
import dev.muster.eventstore.Proposal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever follows the log is woken: at once by its own process, and through the database by
/// others.
final class LogListenerTest {
  private final TestLog log = TestLog.fresh();
  private final CuttingProxy proxy = CuttingProxy.to(log.database().host(), log.database().port());
  private final PostgresEventStore writer = log.store();
  private final BlockingQueue<RealmId> heard = new LinkedBlockingQueue<>();

  /// Another process's: it hears of the writer through the database alone.
  private final LogListener listener =
      LogListener.start(log.vertx(), log.through(proxy.port()).listener(), new LogSignal());

  @BeforeEach
  void a_realm_and_a_follower() throws InterruptedException {
    listener.realms().subscribe().with(heard::add);
    append(Proposal.creating(RealmId.MAIN));
    awaitWakening();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    proxy.close();
    log.close();
  }

  @Test
  void an_append_of_another_process_is_heard_soon() throws InterruptedException {
    heard.clear();
    append(to(RealmId.MAIN).writes(someone(), 0).append());
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(RealmId.MAIN);
  }

  @Test
  void of_a_burst_the_last_append_is_heard_too() throws InterruptedException {
    RealmId last = new RealmId("last");
    append(Proposal.creating(last));
    for (int i = 0; i < 30; i++) {
      append(to(RealmId.MAIN).writes(someone(), 0).append());
    }
    Thread.sleep(300);
    heard.clear();
    append(to(RealmId.MAIN).writes(someone(), 0).append());
    append(to(last).writes(someone(), 0).append());
    List<RealmId> both = new ArrayList<>();
    while (!both.contains(last)) {
      both.add(Objects.requireNonNull(heard.poll(5, TimeUnit.SECONDS)));
    }
    assertThat(both).contains(last);
  }

  @Test
  void a_listener_whose_line_was_cut_listens_again() throws InterruptedException {
    proxy.cut();
    awaitWakening();
  }

  @Test
  void a_listener_whose_session_the_server_ends_listens_again_and_prints_nothing()
      throws InterruptedException {
    var printed = new ByteArrayOutputStream();
    PrintStream out = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      log.execute(
          """
          select pg_terminate_backend(pid, 5000) from pg_stat_activity
          where datname = current_database() and query ilike 'listen%'
          """);
      awaitWakening();
    } finally {
      System.setErr(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("PgException");
  }

  @Test
  void a_process_hears_itself() throws InterruptedException {
    BlockingQueue<RealmId> own = new LinkedBlockingQueue<>();
    Cancellable follower = log.signal().realms().subscribe().with(own::add);
    append(to(RealmId.MAIN).writes(someone(), 0).append());
    assertThat(own.poll(5, TimeUnit.SECONDS)).isEqualTo(RealmId.MAIN);
    follower.cancel();
  }

  @Test
  void nothing_is_told_twice_that_a_slow_follower_has_not_taken() {
    LogSignal signal = new LogSignal();
    AssertSubscriber<RealmId> slow =
        signal.realms().subscribe().withSubscriber(AssertSubscriber.create(0));
    for (int i = 0; i < 10; i++) {
      signal.raise(RealmId.MAIN);
    }
    slow.request(100);
    assertThat(slow.getItems()).containsExactly(RealmId.MAIN);
  }

  /// Appends until one is heard of: a line that is being made hears of none.
  private void awaitWakening() throws InterruptedException {
    heard.clear();
    for (int i = 0; i < 200; i++) {
      append(to(RealmId.MAIN).writes(someone(), 0).append());
      if (heard.poll(100, TimeUnit.MILLISECONDS) != null) {
        return;
      }
    }
    throw new AssertionError("nothing was heard");
  }

  private void append(Append append) {
    Uni<?> done = writer.append(append);
    done.await().atMost(Duration.ofSeconds(20));
  }
}
