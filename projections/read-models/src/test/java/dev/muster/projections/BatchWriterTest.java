package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.scim.ScimModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a batch leaves behind, whoever writes it and however often.
final class BatchWriterTest {
  private static TestDatabase database;

  private final TestLog log = new TestLog();
  private final ScimModel model = new ScimModel(log.codec);
  private final Place place = new Place("muster.identity", 3);
  private RealmId realm;

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
    realm = new RealmId("realm-" + EventIds.next());
    database.run("delete from scim.checkpoint");
    new Checkpoints("scim").open(database.pool, place).await().indefinitely();
    log.create(realm);
  }

  @Test
  void a_batch_that_touches_one_row_many_times_writes_it_once() {
    UserId user = Story.user();
    log.append(realm, Story.registered(user, "ann"));
    log.append(realm, new UserEvent.Suspended(user, null, NOW));
    log.append(realm, new UserEvent.Reactivated(user, NOW));

    Written written = write(0, log.events(realm, Log.IDENTITY));

    assertThat(written.rows()).isEqualTo(1);
    assertThat(written.events()).isEqualTo(4);
    assertThat(users()).containsExactly("ann|true|3");
  }

  @Test
  void the_same_batch_twice_changes_nothing_the_second_time() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    List<RecordedEvent> events = log.events(realm, Log.IDENTITY);
    write(0, events);

    Written again = write(2, events);

    assertThat(again.events()).isZero();
    assertThat(users()).containsExactly("ann|true|1");
  }

  @Test
  void whoever_lost_the_partition_writes_nothing() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    List<RecordedEvent> events = log.events(realm, Log.IDENTITY);
    write(0, events);
    log.append(realm, Story.registered(Story.user(), "bob"));
    List<RecordedEvent> more = log.events(realm, Log.IDENTITY);

    assertThatThrownBy(() -> write(0, more)).isInstanceOf(Fenced.class);

    assertThat(users()).containsExactly("ann|true|1");
  }

  @Test
  void two_writers_from_one_checkpoint_leave_one_result() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    List<RecordedEvent> events = log.events(realm, Log.IDENTITY);
    var one = batch(0, events, 0);
    var other = batch(0, events.subList(0, 1), 0);

    var first = writer().write(one).onFailure().recoverWithNull();
    var second = writer().write(other).onFailure().recoverWithNull();
    var results =
        io.smallrye.mutiny.Uni.join()
            .all(first, second)
            .andCollectFailures()
            .await()
            .indefinitely();

    assertThat(results.stream().filter(java.util.Objects::isNull)).hasSize(1);
  }

  @Test
  void an_attempt_whose_outcome_was_unknown_is_recognised_as_done() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    List<RecordedEvent> events = log.events(realm, Log.IDENTITY);
    write(0, events);

    Written again = write(0, events);

    assertThat(again).isEqualTo(Written.NOTHING);
  }

  @Test
  void a_missing_event_stops_the_batch_whole() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    log.append(realm, Story.registered(Story.user(), "bob"));
    List<RecordedEvent> events = new ArrayList<>(log.events(realm, Log.IDENTITY));
    events.remove(1);

    assertThatThrownBy(() -> write(0, events))
        .isInstanceOf(Gap.class)
        .hasMessageContaining("expected sequence 2, found 3");

    assertThat(users()).isEmpty();
    assertThat(database.rows("select next_offset from scim.checkpoint")).containsExactly("0");
  }

  @Test
  void an_event_that_cannot_be_read_parks_its_stream_and_nothing_else() {
    UserId broken = Story.user();
    log.append(realm, Story.registered(broken, "ann"));
    log.append(realm, new UserEvent.Suspended(broken, null, NOW));
    log.append(realm, Story.registered(Story.user(), "bob"));
    List<RecordedEvent> events = new ArrayList<>(log.events(realm, Log.IDENTITY));
    events.set(1, withData(events.get(1), "{\"user\":1}"));

    Written written = write(0, events);

    assertThat(written.parked()).isEqualTo(2);
    assertThat(users()).containsExactly("bob|true|1");
    assertThat(
            database.rows(
                "select sequence, why is null from scim.parked where realm = '%s' order by 1"
                    .formatted(realm)))
        .containsExactly("2|false", "3|true");
  }

  @Test
  void what_follows_a_parked_event_is_parked_in_later_batches_too() {
    UserId broken = Story.user();
    log.append(realm, Story.registered(broken, "ann"));
    List<RecordedEvent> events = new ArrayList<>(log.events(realm, Log.IDENTITY));
    events.set(1, withData(events.get(1), "{\"user\":1}"));
    write(0, events);
    log.append(realm, new UserEvent.Suspended(broken, null, NOW));

    Written written = write(2, log.events(realm, Log.IDENTITY).subList(2, 3));

    assertThat(written.parked()).isEqualTo(1);
  }

  @Test
  void an_unknown_type_is_parked_where_it_is_needed_and_ignored_where_not() {
    UserId user = Story.user();
    log.append(realm, Story.registered(user, "ann"));
    log.append(realm, new UserEvent.Suspended(user, null, NOW));
    List<RecordedEvent> events = new ArrayList<>(log.events(realm, Log.IDENTITY));
    events.set(0, withType(events.get(0), "realm.moved.v1"));
    events.set(2, withType(events.get(2), "user.praised.v1"));

    Written written = write(0, events);

    assertThat(written.parked()).isEqualTo(1);
    assertThat(users()).containsExactly("ann|true|1");
  }

  @Test
  void who_is_erased_never_comes_back() {
    UserId user = Story.user();
    GroupId group = new GroupId(EventIds.next());
    log.append(realm, Story.registered(user, "ann"));
    log.append(realm, new GroupEvent.Created(group, new GroupName("staff"), null, NOW));
    log.append(realm, new UserEvent.JoinedGroup(user, group, NOW));
    log.append(realm, new UserEvent.Erased(user, NOW));
    List<RecordedEvent> events = log.events(realm, Log.IDENTITY);
    write(0, events.subList(0, 4));
    assertThat(users()).hasSize(1);

    write(4, events.subList(4, 5));
    log.append(realm, new UserEvent.JoinedGroup(user, group, NOW));
    write(5, log.events(realm, Log.IDENTITY).subList(5, 6));

    assertThat(users()).isEmpty();
    assertThat(database.rows("select * from scim.membership where realm = '%s'".formatted(realm)))
        .isEmpty();
    assertThat(database.rows("select subject from scim.erased where realm = '%s'".formatted(realm)))
        .containsExactly(user.toString());
  }

  @Test
  void an_event_that_the_database_refuses_is_parked_after_the_rest_was_written() {
    UserId user = Story.user();
    log.append(realm, Story.registered(user, "ann"));
    List<RecordedEvent> events = log.events(realm, Log.IDENTITY);

    Batch<Fact> refused = batch(0, events, 0).tail(1).unreadable("22P05");
    write(0, events.subList(0, 1));
    Written written = writer().write(refused).await().indefinitely();

    assertThat(written.parked()).isEqualTo(1);
  }

  private Written write(long from, List<RecordedEvent> events) {
    return writer().write(batch(from, events, from)).await().indefinitely();
  }

  private BatchWriter<Fact> writer() {
    return new BatchWriter<>(database.pool, model);
  }

  private Batch<Fact> batch(long from, List<RecordedEvent> events, long firstOffset) {
    var read = new Reader<>(model, log.codec, log.vault).read(events).await().indefinitely();
    var offsets = LongStream.range(firstOffset, firstOffset + events.size()).boxed().toList();
    return new Batch<>(place, from, read, offsets);
  }

  private List<String> users() {
    return database.rows(
        "select user_name, active, version from scim.scim_user where realm = '%s' order by 1"
            .formatted(realm));
  }

  private static RecordedEvent withData(RecordedEvent e, String json) {
    return new RecordedEvent(
        e.id(),
        e.realm(),
        e.stream(),
        e.version(),
        e.heads(),
        e.type(),
        e.recordedAt(),
        e.origin(),
        json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        e.leafHash());
  }

  private static RecordedEvent withType(RecordedEvent e, String type) {
    return new RecordedEvent(
        e.id(),
        e.realm(),
        e.stream(),
        e.version(),
        e.heads(),
        type,
        e.recordedAt(),
        e.origin(),
        e.data(),
        e.leafHash());
  }
}
