package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.command.EventIds;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A topic that is not the one that was read, as its place was taken by an older or a newer copy.
final class RestoredTopicTest {
  private static TestDatabase database;
  private static TestTopics topics;

  private final TestLog log = new TestLog();
  private RealmId realm;

  @BeforeAll
  static void open() {
    database = new TestDatabase();
    TestTopics.createEmpty();
    topics = new TestTopics();
  }

  @AfterAll
  static void close() {
    topics.close();
    database.close();
  }

  @BeforeEach
  void ann_is_on_the_topic() {
    realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
    log.append(realm, Story.registered(Story.user(), "ann"));
    topics.publish(log.events(realm, Log.IDENTITY));
  }

  @Test
  void a_topic_that_ends_before_the_checkpoint_is_read_from_its_beginning() {
    try (var reader = reader()) {
      reader.applyAll();
      database.run("update scim.checkpoint set next_offset = 1000000");
      log.append(realm, Story.registered(Story.user(), "bob"));
      topics.publish(log.events(realm, Log.IDENTITY).subList(2, 3));

      reader.take();
      reader.applyAll();
    }
    assertThat(users()).containsExactly("ann|1", "bob|1");
  }

  @Test
  void a_gap_that_comes_of_another_order_of_the_topic_is_closed_from_its_beginning() {
    try (var reader = reader()) {
      reader.applyAll();
      log.append(realm, Story.registered(Story.user(), "bob"));
      log.append(realm, Story.registered(Story.user(), "eve"));
      topics.publish(log.events(realm, Log.IDENTITY).subList(2, 4));
      database.run("update scim.checkpoint set next_offset = next_offset + 2");
      reader.take();
      reader.applyAll();
      assertThat(reader.projection.halted().values())
          .singleElement()
          .asString()
          .contains("expected sequence 3, found 4", "muster rebuild --topics-anew");

      reader.take();
      reader.applyAll();
      assertThat(reader.projection.halted()).isEmpty();
    }
    assertThat(users()).containsExactly("ann|1", "bob|1", "eve|1");
  }

  private TestReader reader() {
    return new TestReader(log, database.pool, realm, 100);
  }

  private List<String> users() {
    return database.rows(
        "select user_name, version from scim.scim_user where realm = '%s' order by 1"
            .formatted(realm));
  }
}
