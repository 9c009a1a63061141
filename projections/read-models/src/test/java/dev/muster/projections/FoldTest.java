package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.audit.AuditFact;
import dev.muster.projections.audit.AuditModel;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// The rows do not depend on how events were cut into batches, or on who wrote which log first.
final class FoldTest {
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = new TestDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @RepeatedTest(5)
  void however_events_are_cut_into_batches_the_rows_are_the_same() {
    Random random = new Random();
    DomainEvent[] history = history(random, 120);
    ScimWriter one = new ScimWriter(database);
    one.append(history);
    writeInBatchesOf(one, 1, 1, random);
    ScimWriter other = new ScimWriter(database);
    other.append(history);

    writeInBatchesOf(other, 1, 40, random);

    for (String table : List.of("scim_user", "scim_group", "membership")) {
      String sql = "select to_jsonb(t) - 'realm' from scim.%t t where realm = '%s' order by 1";
      String rows = sql.replace("%t", table);
      assertThat(other.rows(rows)).isEqualTo(one.rows(rows)).isNotEmpty();
    }
  }

  @Test
  void an_erasure_and_a_session_that_are_written_at_once_leave_nothing_personal() {
    TestLog log = new TestLog();
    RealmId realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
    AuditModel model = new AuditModel(log.codec);
    Lane identity = new Lane("identity", new ArrayList<>());
    Lane session = new Lane("session", new ArrayList<>());
    for (int i = 0; i < 25; i++) {
      UserId user = Story.user();
      Actor self = Actor.user(user.value(), null, "192.0.2.9");
      log.append(realm, self, Story.started(new SessionId(EventIds.next()), user));
      session.batches.add(read(model, log, log.events(realm, Log.SESSION).subList(i, i + 1)));
      log.append(realm, new UserEvent.Erased(user, NOW));
      int from = i == 0 ? 0 : i + 1;
      identity.batches.add(read(model, log, log.events(realm, Log.IDENTITY).subList(from, i + 2)));
    }

    Uni.join()
        .all(identity.write(model, 0), session.write(model, 0))
        .andFailFast()
        .await()
        .indefinitely();

    String rest = "select * from audit.event where realm = '%s'".formatted(realm);
    assertThat(database.rows(rest)).hasSize(51);
    assertThat(
            database.rows(
                rest
                    + " and type = 'session.started.v1' and (personal is not null or address is not null)"))
        .isEmpty();
  }

  @Test
  void of_two_events_with_one_number_neither_takes_the_place_of_the_other_in_silence() {
    TestLog log = new TestLog();
    RealmId realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
    AuditModel model = new AuditModel(log.codec);
    Place place = new Place("muster.identity", 1);
    new Checkpoints("audit").open(database.pool, place).await().indefinitely();
    BatchWriter<AuditFact> writer = new BatchWriter<>(database.pool, model);
    var created = read(model, log, log.events(realm, Log.IDENTITY));
    writer.write(List.of(new Batch<>(place, 0, created, List.of(0L)))).await().indefinitely();
    database.run("update audit.event set position = 2 where realm = '%s'".formatted(realm));
    log.append(realm, Story.registered(Story.user(), "ann"));
    var second = read(model, log, log.events(realm, Log.IDENTITY).subList(1, 2));

    Throwable failure =
        catchThrowable(() ->
            writer
                .write(List.of(new Batch<>(place, 1, second, List.of(1L))))
                .await()
                .indefinitely());

    assertThat(BatchWriter.isOfTheData(failure)).isTrue();
    assertThat(database.rows("select type from audit.event where realm = '%s'".formatted(realm)))
        .containsExactly("realm.created.v1");
  }

  /// The batches of one log, which one process writes while another writes the other log.
  private record Lane(String log, List<List<Read<AuditFact>>> batches) {
    Uni<Written> write(AuditModel model, int i) {
      Place place = new Place("muster." + log, 0);
      long from = i == 0 ? 0 : offset(i);
      List<Long> offsets = LongStream.range(from, from + batches.get(i).size()).boxed().toList();
      var batch = new Batch<>(place, from, batches.get(i), offsets);
      Uni<Written> written =
          new Checkpoints("audit")
              .open(database.pool, place)
              .chain(() -> new BatchWriter<>(database.pool, model).write(batch));
      return i + 1 == batches.size() ? written : written.chain(() -> write(model, i + 1));
    }

    private long offset(int i) {
      return batches.subList(0, i).stream().mapToLong(List::size).sum();
    }
  }

  private static List<Read<AuditFact>> read(
      AuditModel model, TestLog log, List<RecordedEvent> events) {
    return new Reader<>(model, log.codec, log.vault).read(events).await().indefinitely();
  }

  private static void writeInBatchesOf(ScimWriter scim, int least, int most, Random random) {
    List<RecordedEvent> events = scim.events();
    for (int from = 0; from < events.size(); ) {
      int size = least + random.nextInt(most - least + 1);
      int until = Math.min(events.size(), from + size);
      scim.write(from, events.subList(from, until));
      from = until;
    }
  }

  private static DomainEvent[] history(Random random, int length) {
    List<UserId> users = List.of(Story.user(), Story.user(), Story.user());
    List<GroupId> groups = List.of(new GroupId(EventIds.next()), new GroupId(EventIds.next()));
    List<DomainEvent> history = new ArrayList<>();
    groups.forEach(
        group -> history.add(new GroupEvent.Created(group, new GroupName("g" + group), null, NOW)));
    users.forEach(user -> history.add(Story.registered(user, "u" + user)));
    for (int i = 0; i < length; i++) {
      UserId user = users.get(random.nextInt(users.size()));
      GroupId group = groups.get(random.nextInt(groups.size()));
      history.add(
          switch (random.nextInt(6)) {
            case 0 -> new UserEvent.Suspended(user, "why", NOW.plusSeconds(i));
            case 1 -> new UserEvent.Reactivated(user, NOW.plusSeconds(i));
            case 2 -> new UserEvent.JoinedGroup(user, group, NOW.plusSeconds(i));
            case 3 -> new UserEvent.LeftGroup(user, group, NOW.plusSeconds(i));
            case 4 ->
                new UserEvent.Renamed(
                    user, new UserName("u" + user), new UserName("n" + i), NOW.plusSeconds(i));
            default ->
                new UserEvent.ProfileChanged(
                    user, Story.profile("p" + i), null, NOW.plusSeconds(i));
          });
    }
    users.forEach(user -> history.add(new UserEvent.JoinedGroup(user, groups.getFirst(), NOW)));
    return history.toArray(DomainEvent[]::new);
  }
}
