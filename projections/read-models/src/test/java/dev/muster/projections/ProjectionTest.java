package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.command.EventIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Projections that die, linger, meet gaps and lose their database, on a real broker.
final class ProjectionTest {
  private static TestDatabase database;
  private static TestTopics topics;

  private final TestLog log = new TestLog();
  private RealmId realm;

  @BeforeAll
  static void open() {
    database = new TestDatabase();
    TestTopics.create();
    topics = new TestTopics();
  }

  @AfterAll
  static void close() {
    topics.close();
    database.close();
  }

  @BeforeEach
  void realm() {
    realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
  }

  @Test
  void whatever_dies_in_between_each_event_counts_once() {
    UserId user = Story.user();
    log.append(realm, Story.registered(user, "ann"));
    for (int i = 0; i < 60; i++) {
      log.append(realm, new UserEvent.Suspended(user, null, NOW));
      log.append(realm, new UserEvent.Reactivated(user, NOW));
      log.append(realm, Story.registered(Story.user(), "user" + i));
    }
    topics.publish(log.events(realm, Log.IDENTITY));

    Random random = new Random(7);
    while (!"182".equals(applied())) {
      try (var reader = reader(7)) {
        for (int batches = random.nextInt(6); batches > 0; batches--) {
          reader.applyOne();
        }
        reader.pollOnly();
      }
    }

    assertThat(users()).hasSize(61).contains("ann|true|121");
    assertThat(events()).isEqualTo(182);
  }

  @Test
  void a_zombie_writes_nothing_and_goes_on_once_it_has_its_place_again() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    topics.publish(log.events(realm, Log.IDENTITY));
    try (var zombie = reader(100);
        var heir = reader(100)) {
      zombie.pollOnly();
      heir.applyAll();
      assertThat(users()).containsExactly("ann|true|1");
      log.append(realm, Story.registered(Story.user(), "bob"));
      topics.publish(log.events(realm, Log.IDENTITY).subList(2, 3));
      heir.applyAll();

      zombie.applyPolled();

      assertThat(zombie.projection.halted()).hasSize(1);
      assertThat(users()).containsExactly("ann|true|1", "bob|true|1");
      zombie.take();
      zombie.applyAll();
      assertThat(zombie.projection.halted()).isEmpty();
      assertThat(events()).isEqualTo(3);
    }
  }

  @Test
  void a_gap_halts_its_partition_and_is_told() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    log.append(realm, Story.registered(Story.user(), "bob"));
    List<RecordedEvent> events = new ArrayList<>(log.events(realm, Log.IDENTITY));
    events.remove(1);
    topics.publish(events);

    try (var reader = reader(100)) {
      reader.applyAll();

      assertThat(reader.projection.halted().values())
          .singleElement()
          .asString()
          .contains("expected sequence 2, found 3");
      assertThat(reader.gauge("muster.projection.halted")).isEqualTo(1);
    }
    assertThat(users()).isEmpty();
    forget();
  }

  @Test
  void while_the_database_fails_nothing_is_lost_or_out_of_order() {
    log.append(realm, Story.registered(Story.user(), "ann"));
    topics.publish(log.events(realm, Log.IDENTITY));
    database.run("alter table scim.scim_user rename to away");
    try (var reader = reader(100)) {
      var applying = reader.applying().subscribeAsCompletionStage();
      await(() -> reader.count("muster.projection.retries") > 0);
      assertThat(applying).isNotDone();

      database.run("alter table scim.away rename to scim_user");

      applying.join();
      assertThat(users()).containsExactly("ann|true|1");
      assertThat(reader.projection.halted()).isEmpty();
    }
  }

  @Test
  void of_a_batch_that_the_database_refuses_the_culprit_alone_is_parked_and_replayed_later() {
    for (String name : List.of("ann", "bob", "cid", "dan", "eve")) {
      log.append(realm, Story.registered(Story.user(), name));
    }
    topics.publish(log.events(realm, Log.IDENTITY));
    database.run("alter table scim.scim_user add constraint no_cid check (user_name <> 'cid')");
    try (var reader = reader(100)) {
      reader.applyAll();

      assertThat(names()).containsExactly("ann", "bob", "dan", "eve");
      assertThat(reader.count("muster.projection.parked")).isEqualTo(1);
      reader.projection.replayParked().await().indefinitely();
      assertThat(names()).hasSize(4);

      database.run("alter table scim.scim_user drop constraint no_cid");
      reader.projection.replayParked().await().indefinitely();
    }
    assertThat(names()).containsExactly("ann", "bob", "cid", "dan", "eve");
    assertThat(database.rows("select * from scim.parked where realm = '%s'".formatted(realm)))
        .isEmpty();
  }

  private TestReader reader(int most) {
    return new TestReader(log, database.pool, realm, most);
  }

  /// Later tests must not meet this gap.
  private void forget() {
    database.run("insert into scim.applied values ('%s', 'identity', 3)".formatted(realm));
  }

  private List<String> users() {
    return database.rows(
        "select user_name, active, version from scim.scim_user where realm = '%s' order by 1"
            .formatted(realm));
  }

  private List<String> names() {
    return users().stream().map(row -> row.split("\\|", 2)[0]).collect(Collectors.toList());
  }

  private long events() {
    return Long.parseLong(applied());
  }

  private String applied() {
    return String.join(
        "", database.rows("select sequence from scim.applied where realm = '%s'".formatted(realm)));
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }
}
