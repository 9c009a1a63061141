package dev.muster.projections.audit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.Answers;
import dev.muster.projections.Applied;
import dev.muster.projections.Story;
import dev.muster.projections.TestLog;
import dev.muster.projections.TestPlatform;
import dev.muster.projections.TestTopics;
import dev.muster.projections.audit.AuditQuery;
import dev.muster.projections.audit.AuditTrail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AuditServiceTest {
  private static TestTopics topics;

  @Inject TestLog log;
  @Inject AuditTrail trail;
  @Inject Applied applied;

  private RealmId realm;

  @BeforeAll
  static void open() {
    TestTopics.create();
    topics = new TestTopics();
  }

  @AfterAll
  static void close() {
    topics.close();
  }

  @BeforeEach
  void realm() {
    realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
  }

  @Test
  void every_event_of_every_log_is_found_with_what_is_personal_opened() {
    UserId user = Story.user();
    SessionId session = new SessionId(EventIds.next());
    log.append(realm, Story.registered(user, "ann"));
    log.append(
        realm,
        Actor.user(user.value(), session.value(), "192.0.2.9"),
        Story.started(session, user));

    publishAll();

    var page = Answers.to(() -> trail.after(AuditQuery.of(realm), 0, 10));
    assertThat(page.events())
        .extracting(e -> e.row().type())
        .containsExactly("realm.created.v1", "user.registered.v1", "session.started.v1");
    assertThat(page.complete()).isEqualTo(3);
    assertThat(page.events().get(1).row().personal()).contains("\"userName\": \"ann\"");
    assertThat(page.events().get(2).row().address()).isEqualTo("192.0.2.9");
  }

  @Test
  void erasing_a_person_leaves_the_events_and_takes_the_person() {
    UserId user = Story.user();
    Actor self = Actor.user(user.value(), null, "192.0.2.9");
    log.append(realm, self, Story.registered(user, "ann"));
    log.append(realm, new UserEvent.Suspended(user, "ann was rude", Story.NOW));
    publishAll();
    log.append(realm, new UserEvent.Erased(user, Story.NOW));
    topics.publish(log.events(realm, Log.IDENTITY).subList(3, 4));
    await(4);

    var found =
        Answers.to(() -> trail.before(AuditQuery.about(realm, user.value()), 100, 10)).events();

    assertThat(found)
        .extracting(e -> e.row().type())
        .containsExactly("user.erased.v1", "user.suspended.v1", "user.registered.v1");
    assertThat(found)
        .allSatisfy(e -> {
          assertThat(e.row().address()).isNull();
          assertThat(e.row().data() + e.row().personal()).doesNotContain("ann");
        });
  }

  private void publishAll() {
    topics.publish(log.events(realm, Log.IDENTITY));
    topics.publish(log.events(realm, Log.SESSION));
    await(log.events(realm, Log.IDENTITY).size());
    applied
        .by("audit")
        .reached(realm, Log.SESSION, log.events(realm, Log.SESSION).size(), Duration.ofSeconds(20))
        .await()
        .indefinitely();
  }

  private void await(long sequence) {
    applied
        .by("audit")
        .reached(realm, Log.IDENTITY, sequence, Duration.ofSeconds(20))
        .await()
        .indefinitely();
  }
}
