package dev.muster.projections.audit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.RecordedEvent;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

  @Test
  void a_page_ends_where_something_may_still_come_late() {
    UserId user = Story.user();
    log.append(realm, Story.registered(user, "ann"));
    log.append(realm, Story.started(new SessionId(EventIds.next()), user));
    log.append(realm, Story.registered(Story.user(), "bob"));
    topics.publish(log.events(realm, Log.IDENTITY));
    await(3);

    var early = Answers.to(() -> trail.after(AuditQuery.of(realm), 0, 10));
    assertThat(early.complete()).isEqualTo(2);
    assertThat(early.events()).extracting(e -> e.position()).containsExactly(1L, 2L);

    topics.publish(log.events(realm, Log.SESSION));
    reached(Log.SESSION, 1);
    var later = Answers.to(() -> trail.after(AuditQuery.of(realm), 2, 10));
    assertThat(later.events()).extracting(e -> e.position()).containsExactly(3L, 4L);
  }

  @Test
  void the_trail_is_searched_by_each_of_its_marks() {
    UserId user = Story.user();
    SessionId session = new SessionId(EventIds.next());
    ClientKey app = new ClientKey(EventIds.next());
    GrantId grant = new GrantId(EventIds.next());
    log.append(realm, Story.registered(user, "ann"));
    Actor self = Actor.user(user.value(), session.value(), "192.0.2.9");
    log.append(realm, self, Story.issued(grant, app, session, user));
    publishAll();
    RecordedEvent issued = log.events(realm, Log.SESSION).getFirst();
    UUID someone = EventIds.next();
    Instant at = issued.recordedAt();
    AuditQuery all = AuditQuery.of(realm);

    assertThat(found(all.during(at, at.plusMillis(1)))).contains("grant.code-issued.v1");
    assertThat(found(all.during(at.plusSeconds(9), null))).isEmpty();
    assertThat(found(all.ofSession(session.value()))).containsExactly("grant.code-issued.v1");
    assertThat(found(all.ofSession(someone))).isEmpty();
    assertThat(found(all.ofClient(app.value()))).containsExactly("grant.code-issued.v1");
    assertThat(found(all.ofClient(someone))).isEmpty();
    assertThat(found(all.byActor(user.value()))).containsExactly("grant.code-issued.v1");
    assertThat(found(all.byActor(someone))).isEmpty();
    assertThat(found(all.ofType("user.registered.v1"))).containsExactly("user.registered.v1");
    assertThat(found(all.fromAddress("192.0.2.9"))).containsExactly("grant.code-issued.v1");
    assertThat(found(all.fromAddress("192.0.2.8"))).isEmpty();
    assertThat(found(all.correlated(issued.origin().correlationId())))
        .containsExactly("grant.code-issued.v1");
    assertThat(found(AuditQuery.about(realm, user.value())))
        .containsExactly("user.registered.v1", "grant.code-issued.v1");
  }

  private List<String> found(AuditQuery query) {
    return Answers.to(() -> trail.after(query, 0, 10)).events().stream()
        .map(e -> e.row().type())
        .toList();
  }

  private void publishAll() {
    topics.publish(log.events(realm, Log.IDENTITY));
    topics.publish(log.events(realm, Log.SESSION));
    await(log.events(realm, Log.IDENTITY).size());
    reached(Log.SESSION, log.events(realm, Log.SESSION).size());
  }

  private void await(long sequence) {
    reached(Log.IDENTITY, sequence);
  }

  private void reached(Log which, long sequence) {
    applied
        .by("audit")
        .reached(realm, which, sequence, Duration.ofSeconds(20))
        .await()
        .indefinitely();
  }
}
