package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a batch leaves behind, whoever writes it and however often.
final class BatchWriterTest {
  private static TestDatabase database;

  private ScimWriter scim;

  @BeforeAll
  static void open() {
    database = new TestDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void realm() {
    scim = new ScimWriter(database);
  }

  @Test
  void a_batch_that_touches_one_row_many_times_writes_it_once() {
    UserId user = Story.user();
    scim.append(
        Story.registered(user, "ann"),
        new UserEvent.Suspended(user, null, NOW),
        new UserEvent.Reactivated(user, NOW));

    Written written = scim.write(0, scim.events());

    assertThat(written.rows()).isEqualTo(1);
    assertThat(written.events()).isEqualTo(4);
    assertThat(scim.users()).containsExactly("ann|true|3");
  }

  @Test
  void the_same_batch_twice_changes_nothing_the_second_time() {
    scim.append(Story.registered(Story.user(), "ann"));
    scim.write(0, scim.events());

    Written again = scim.write(2, scim.events());

    assertThat(again.events()).isZero();
    assertThat(scim.users()).containsExactly("ann|true|1");
  }

  @Test
  void whoever_lost_the_partition_writes_nothing() {
    scim.append(Story.registered(Story.user(), "ann"));
    scim.write(0, scim.events());
    scim.append(Story.registered(Story.user(), "bob"));

    assertThatThrownBy(() -> scim.write(0, scim.events())).isInstanceOf(Fenced.class);

    assertThat(scim.users()).containsExactly("ann|true|1");
  }

  @Test
  void of_two_writers_from_one_checkpoint_one_fails() {
    scim.append(Story.registered(Story.user(), "ann"));
    var one = scim.writer().write(scim.batch(0, scim.events()));
    var other = scim.writer().write(scim.batch(0, scim.events().subList(0, 1)));

    var results =
        Uni.join()
            .all(one.onFailure().recoverWithNull(), other.onFailure().recoverWithNull())
            .andCollectFailures()
            .await()
            .indefinitely();

    assertThat(results.stream().filter(Objects::isNull)).hasSize(1);
  }

  @Test
  void an_attempt_whose_outcome_was_unknown_is_recognised_as_done() {
    scim.append(Story.registered(Story.user(), "ann"));
    scim.write(0, scim.events());

    assertThat(scim.write(0, scim.events())).isEqualTo(Written.NOTHING);
  }

  @Test
  void a_writer_that_stopped_in_the_middle_is_not_waited_for_for_ever() {
    scim.append(Story.registered(Story.user(), "ann"));
    var batch = scim.batch(0, scim.events());
    var stopped = database.pool.getConnection().await().indefinitely();
    var _ = stopped.begin().await().indefinitely();
    Checkpoints.settings(stopped).await().indefinitely();
    new Checkpoints("scim").move(stopped, List.of(batch)).await().indefinitely();

    var written = scim.writer().write(batch).await().atMost(Duration.ofSeconds(20));

    assertThat(written.events()).isEqualTo(2);
    assertThat(scim.users()).containsExactly("ann|true|1");
  }

  @Test
  void batches_of_several_places_are_written_together_or_not_at_all() {
    Place other = scim.another();
    scim.append(Story.registered(Story.user(), "ann"), Story.registered(Story.user(), "bob"));
    List<RecordedEvent> events = scim.events();
    var first = scim.batch(0, events.subList(0, 2));
    var second = scim.batch(other, 0, events.subList(2, 3));

    Written written = scim.writer().write(List.of(first, second)).await().indefinitely();
    Written again = scim.writer().write(List.of(first, second)).await().indefinitely();
    var lost = List.of(scim.batch(2, events), scim.batch(other, 0, events));

    assertThat(written.events()).isEqualTo(3);
    assertThat(again).isEqualTo(Written.NOTHING);
    assertThatThrownBy(() -> scim.writer().write(lost).await().indefinitely())
        .isInstanceOf(Fenced.class);
    assertThat(scim.users()).containsExactly("ann|true|1", "bob|true|1");
    assertThat(scim.rows("select next_offset from scim.checkpoint order by 1"))
        .containsExactly("1", "2");
  }

  @Test
  void a_missing_event_stops_the_batch_whole() {
    scim.append(Story.registered(Story.user(), "ann"), Story.registered(Story.user(), "bob"));
    List<RecordedEvent> events = new ArrayList<>(scim.events());
    events.remove(1);

    assertThatThrownBy(() -> scim.write(0, events))
        .isInstanceOf(Gap.class)
        .hasMessageContaining("expected sequence 2, found 3");

    assertThat(scim.users()).isEmpty();
    assertThat(scim.rows("select next_offset from scim.checkpoint")).containsExactly("0");
  }

  /// The driver would print it, and a log of which each line is JSON has one that is none.
  @Test
  void a_session_that_the_server_ends_in_the_middle_prints_nothing() {
    PrintStream out = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThatThrownBy(() ->
              scim.writer(database.pool, Duration.ofSeconds(10))
                  .transaction(BatchWriterTest::ended)
                  .await()
                  .indefinitely())
          .isNotNull();
    } finally {
      System.setErr(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("PgException");
  }

  /// Nothing waits for an answer when the session ends.
  private static Uni<RowSet<Row>> ended(SqlConnection connection) {
    return connection
        .query("select pg_backend_pid()")
        .execute()
        .map(rows -> rows.iterator().next().getInteger(0))
        .invoke(session ->
            database.pool.query("select pg_terminate_backend(" + session + ")").executeAndForget())
        .onItem()
        .delayIt()
        .by(Duration.ofMillis(500))
        .chain(() -> connection.query("select 1").execute());
  }
}
