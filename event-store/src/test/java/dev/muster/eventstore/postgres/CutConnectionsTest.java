package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Category;
import dev.muster.domain.Claim;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.CuttingProxy;
import dev.muster.eventstore.History;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.Workers;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The line to the database is cut at the worst moments; nothing is lost, nothing is doubled.
final class CutConnectionsTest {
  private final TestLog log = TestLog.fresh();
  private final CuttingProxy proxy = CuttingProxy.to(log.database().host(), log.database().port());
  private final PostgresEventStore direct = log.store();
  private final PostgresEventStore cut = log.store(log.through(proxy.port()), 4);
  private final RealmId realm = RealmId.MAIN;

  @BeforeEach
  void a_realm() {
    get(direct.append(Proposal.creating(realm)));
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    log.close();
  }

  @Test
  void connections_cut_at_random_lose_and_double_nothing() throws Exception {
    List<StreamId> streams = IntStream.range(0, 24).mapToObj(_ -> someone()).toList();
    Workers workers = new Workers(cut, realm, streams);
    proxy.cutAtRandom(new Random(4), 30);
    workers.run(8, 60, 7);
    History history = History.of(direct, realm);
    history.assertSound();
    assertThat(history.ids()).containsAll(workers.acknowledged());
    Set<UUID> unexplained = new java.util.HashSet<>(history.ids());
    unexplained.removeAll(workers.acknowledged());
    unexplained.removeAll(workers.open());
    assertThat(unexplained).as("but for the realm's creation").hasSize(1);
    assertThat(workers.acknowledged()).hasSizeGreaterThan(200);
    assertThat(proxy.cuts()).isGreaterThan(20);
  }

  @Test
  void an_append_whose_answer_is_swallowed_is_done_once_and_answered() {
    StreamId user = someone();
    CompletableFuture<Void> swallowed = proxy.swallowAnswerTo("swallow-me");
    Append append = to(realm).event(user, "\"swallow-me\"").notes(activity()).append();
    Appended appended = get(cut.append(append));
    assertThat(swallowed).isCompleted();
    assertThat(appended.heads()).isEqualTo(get(direct.heads(realm)));
    History history = History.of(direct, realm);
    history.assertSound();
    assertThat(history.events()).hasSize(3);
    assertThat(history.events().get(2).heads()).isEqualTo(appended.heads());
  }

  @Test
  void a_batch_whose_answer_is_swallowed_is_settled_append_by_append() {
    StreamId moved = someone();
    get(direct.append(to(realm).writes(moved, 0).append()));
    ClaimDigest claim = new ClaimDigest(Claim.Kind.ASSERTION, "00".repeat(32));
    CompletableFuture<Void> swallowed = proxy.swallowAnswerTo("swallow-me");
    List<String> outcomes =
        inOneBatch(
            to(realm).event(someone(), "\"swallow-me\""),
            to(realm).event(someone(), "\"swallow-me\"").cites(moved, 1),
            to(realm).event(someone(), "\"swallow-me\"").cites(moved, 9),
            to(realm).notes(activity()).takes(claim, moved));
    assertThat(swallowed).isCompleted();
    assertThat(outcomes).containsExactly("appended", "appended", "AppendRefused", "Unavailable");
    History history = History.of(direct, realm);
    history.assertSound();
    assertThat(history.events()).as("the one that was not answered is there, too").hasSize(7);
  }

  @Test
  void of_two_that_cite_each_others_streams_and_come_together_one_wins() {
    for (int round = 0; round < 5; round++) {
      StreamId one = someone();
      StreamId other = someone();
      List<String> outcomes =
          inOneBatch(
              to(realm).writes(one, 0).cites(other, 0), to(realm).writes(other, 0).cites(one, 0));
      assertThat(outcomes).containsExactly("appended", "AppendRefused");
      assertThat(get(direct.versions(realm, Set.of(one, other))))
          .containsEntry(one, 1)
          .containsEntry(other, 0);
    }
  }

  @Test
  void what_comes_together_shares_a_call() {
    Proposal[] many =
        IntStream.range(0, 40)
            .mapToObj(_ -> to(realm).writes(someone(), 0))
            .toArray(Proposal[]::new);
    assertThat(inOneBatch(many)).containsOnly("appended");
    History history = History.of(direct, realm);
    history.assertSound();
    assertThat(history.events().stream().map(RecordedEvent::recordedAt).distinct())
        .as("the realm, a first one, perhaps the one that was held up, and all the others at once")
        .hasSizeLessThanOrEqualTo(4);
  }

  /// Holds one append up, so that the others gather behind it.
  private List<String> inOneBatch(Proposal... proposals) {
    get(cut.append(to(realm).notes(activity()).append()));
    proxy.stall(true);
    List<CompletableFuture<String>> all =
        Stream.concat(Stream.of(to(realm).writes(someone(), 0)), Stream.of(proposals))
            .map(proposal -> outcome(cut.append(proposal.append())).subscribeAsCompletionStage())
            .toList();
    proxy.stall(false);
    return all.stream().skip(1).map(CompletableFuture::join).toList();
  }

  private static Uni<String> outcome(Uni<Appended> append) {
    return append
        .map(_ -> "appended")
        .onFailure()
        .recoverWithItem(e -> e.getClass().getSimpleName());
  }

  @Test
  void what_cannot_be_recognised_is_not_written_twice() {
    Append append = to(realm).event(activity(), "\"swallow-me\"").append();
    CompletableFuture<Void> swallowed = proxy.swallowAnswerTo("swallow-me");
    assertThatThrownBy(() -> get(cut.append(append))).isInstanceOf(Unavailable.class);
    assertThat(swallowed).isCompleted();
    assertThat(History.of(direct, realm).events()).hasSize(2);
  }

  @Test
  void a_database_that_is_gone_is_told_at_once_and_found_again() {
    StreamId user = someone();
    get(cut.append(to(realm).writes(user, 0).append()));
    proxy.refuse(true);
    long start = System.nanoTime();
    assertThatThrownBy(() -> get(cut.append(to(realm).notes(activity()).append())))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> get(cut.versions(realm, Set.of(user))))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> get(cut.heads(realm))).isInstanceOf(Unavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    proxy.refuse(false);
    get(cut.append(to(realm).writes(user, 1).append()));
    assertThat(get(cut.versions(realm, Set.of(user)))).containsEntry(user, 2);
  }

  @Test
  void a_database_that_hangs_is_told_within_seconds() throws Exception {
    StreamId user = someone();
    get(cut.append(to(realm).writes(user, 0).append()));
    proxy.stall(true);
    long start = System.nanoTime();
    assertThatThrownBy(() -> get(cut.append(to(realm).writes(user, 1).append())))
        .isInstanceOf(Unavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    proxy.stall(false);
    Workers workers = new Workers(cut, realm, List.of(user));
    workers.run(1, 3, 1);
    assertThat(workers.acknowledged()).hasSize(3);
    History.of(direct, realm).assertSound();
  }

  @Test
  void a_connection_that_hangs_for_ever_is_given_up_and_its_place_in_the_pool_is_not() {
    PostgresEventStore narrow = log.store(log.through(proxy.port()), 1);
    get(narrow.heads(realm));
    proxy.freeze();
    assertThatThrownBy(() -> get(narrow.heads(realm))).isInstanceOf(Unavailable.class);
    assertThat(get(narrow.heads(realm))).isEqualTo(get(direct.heads(realm)));
  }

  @Test
  void a_server_that_greets_nobody_keeps_no_place_in_the_pool_once_its_connections_end() {
    PostgresEventStore narrow = log.watching(proxy.port());
    proxy.stall(true);
    assertThatThrownBy(() -> get(narrow.heads(realm))).isInstanceOf(Unavailable.class);
    proxy.freeze();
    proxy.stall(false);
    proxy.cut();

    assertThat(get(narrow.heads(realm))).isEqualTo(get(direct.heads(realm)));
  }

  @Test
  void what_waits_while_the_database_becomes_another_is_not_sent_there() throws Exception {
    Timeline timeline = new Timeline();
    timeline.saw("7/00000001");
    PostgresEventStore store = log.store(log.through(proxy.port()), timeline);
    get(store.heads(realm));
    StreamId user = someone();
    proxy.stall(true);
    var sent = store.append(to(realm).writes(someone(), 0).append()).subscribeAsCompletionStage();
    var waits = store.append(to(realm).writes(user, 0).append()).subscribeAsCompletionStage();
    Thread.sleep(300);
    timeline.saw("7/00000002");
    proxy.stall(false);

    assertThat(sent.join().heads().position()).isEqualTo(2);
    assertThatThrownBy(waits::join).hasCauseInstanceOf(Unavailable.class);
    assertThat(get(direct.versions(realm, Set.of(user)))).containsEntry(user, 0);
  }

  private static StreamId activity() {
    return new StreamId(Category.USER_ACTIVITY, UUID.randomUUID());
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(40));
  }
}
