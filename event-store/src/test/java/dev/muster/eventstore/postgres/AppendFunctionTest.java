package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Claim;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.History;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.WrappedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the function in the database insists on by itself, and how batches come to it.
final class AppendFunctionTest {
  private static final StreamId ONE = someone();
  private static final StreamId OTHER = someone();
  private static final ClaimDigest NAME = new ClaimDigest(Claim.Kind.USER_NAME, "ab".repeat(32));
  private static final DataKeyId KEY = new DataKeyId(UUID.randomUUID());

  @SuppressWarnings("NullAway.Init")
  private static TestLog log;

  @SuppressWarnings("NullAway.Init")
  private static Pool pool;

  @SuppressWarnings("NullAway.Init")
  private static PostgresEventStore store;

  private final RealmId realm = new RealmId("r" + UUID.randomUUID().toString().substring(0, 13));

  @BeforeAll
  static void a_log() {
    log = TestLog.fresh();
    pool = log.pool(log.address(), 4);
    store = log.store();
  }

  @BeforeEach
  void a_realm() {
    get(store.append(Proposal.creating(realm)));
  }

  @AfterAll
  static void close() {
    log.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void it_takes_no_batch_in_which_one_relies_on_what_an_earlier_one_changes(
      String how, Proposal first, Proposal second) {
    assertThatThrownBy(() -> call(at(first), at(second)))
        .as(how)
        .hasMessageContaining("relies on what an earlier one");
  }

  static Stream<Arguments> pairs() {
    WrappedKey key = new WrappedKey(KEY, "m", new byte[] {1});
    Proposal one = any().writes(ONE, 0).cites(OTHER, 0);
    return Stream.of(
        Arguments.of("each cites the other", one, any().writes(OTHER, 0).cites(ONE, 0)),
        Arguments.of("both write", any().writes(ONE, 0), any().writes(ONE, 0)),
        Arguments.of("both take", any().takes(NAME, ONE), any().takes(NAME, OTHER)),
        Arguments.of("one releases", any().takes(NAME, ONE), any().releases(NAME, ONE)),
        Arguments.of("all is released", any().releasesAll(ONE), any().takes(NAME, OTHER)),
        Arguments.of("all will be released", any().takes(NAME, ONE), any().releasesAll(ONE)),
        Arguments.of("a key is made", any().creates(key), any().uses(KEY)),
        Arguments.of("a key is destroyed", any().destroys(KEY), any().uses(KEY)));
  }

  @Test
  void an_earlier_one_may_rely_on_what_a_later_one_changes() {
    StreamId read = someone();
    RowSet<Row> rows =
        call(
            to(realm).writes(someone(), 0).cites(read, 0).append(),
            to(realm).writes(read, 0).append());
    assertThat(rows)
        .extracting(row -> row.getString("outcome"))
        .containsExactly("appended", "appended");
  }

  @Test
  void it_needs_read_committed() {
    Append append = to(realm).writes(someone(), 0).append();
    assertThatThrownBy(() ->
            get(
                pool.withTransaction(connection ->
                    connection
                        .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                        .execute()
                        .chain(() ->
                            connection
                                .preparedQuery(AppendCall.SQL)
                                .execute(AppendCall.arguments(List.of(append), false))))))
        .hasMessageContaining("READ COMMITTED");
  }

  @Test
  void appends_that_cite_each_others_streams_never_share_a_batch() {
    List<Waiting> queue =
        Stream.of(
                to(realm).writes(ONE, 0).cites(OTHER, 0),
                to(realm).writes(OTHER, 0).cites(ONE, 0),
                to(realm).writes(someone(), 0))
            .map(proposal -> waiting(proposal.append()))
            .toList();
    var left = new ArrayDeque<>(queue);
    assertThat(Batch.next(left)).containsExactly(queue.get(0), queue.get(2));
    assertThat(Batch.next(left)).containsExactly(queue.get(1));
    assertThat(left).isEmpty();
  }

  @Test
  void an_append_at_fault_does_not_take_its_batch_with_it() {
    List<Uni<String>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Append sound = to(realm).writes(someone(), 0).append();
      Append wrong =
          to(realm)
              .from(new Origin(new byte[] {'{', '}'}, UUID.randomUUID(), null, "not text: \0"))
              .writes(someone(), 0)
              .append();
      all.add(
          store
              .append(i % 13 == 7 ? wrong : sound)
              .map(_ -> "appended")
              .onFailure()
              .recoverWithItem(e -> e.getClass().getSimpleName()));
    }
    List<String> outcomes = get(Uni.join().all(all).andCollectFailures());
    assertThat(outcomes).filteredOn("appended"::equals).hasSize(37);
    assertThat(outcomes).filteredOn("PgException"::equals).hasSize(3);
    History history = History.of(store, realm);
    history.assertSound();
    assertThat(history.events()).hasSize(38);
  }

  @Test
  void claims_that_expired_are_forgotten_and_others_are_not() throws SQLException {
    ClaimDigest old = new ClaimDigest(Claim.Kind.ASSERTION, "01".repeat(32));
    ClaimDigest young = new ClaimDigest(Claim.Kind.ASSERTION, "02".repeat(32));
    Instant now = Instant.now();
    get(store.append(to(realm).takesUntil(now.minusSeconds(90), old, ONE).append()));
    get(store.append(to(realm).takesUntil(now.plusSeconds(90), young, ONE).append()));
    get(store.append(to(realm).takes(NAME, ONE).append()));
    assertThat(get(store.forgetExpiredClaims(100))).isEqualTo(1);
    assertThat(text("SELECT count(*) FROM log.claim WHERE realm = '" + realm + "'")).isEqualTo("2");
    assertThat(get(store.holder(realm, young))).contains(ONE);
  }

  private static String text(String sql) throws SQLException {
    try (var connection = log.owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Proposal any() {
    return to(RealmId.MAIN);
  }

  /// The same proposal in this test's realm.
  private Append at(Proposal proposal) {
    Append append = proposal.append();
    return new Append(
        realm,
        append.origin(),
        append.at(),
        append.validUntil(),
        append.events(),
        append.expected(),
        append.cited(),
        append.claims(),
        append.keys());
  }

  private static Waiting waiting(Append append) {
    List<Waiting> made = new ArrayList<>();
    Uni.createFrom()
        .<Appended>emitter(emitter -> made.add(new Waiting(append, emitter, 0)))
        .subscribe()
        .with(_ -> {});
    return made.getFirst();
  }

  private static RowSet<Row> call(Append... batch) {
    return get(
        pool.preparedQuery(AppendCall.SQL).execute(AppendCall.arguments(List.of(batch), false)));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
