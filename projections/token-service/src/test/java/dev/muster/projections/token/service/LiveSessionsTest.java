package dev.muster.projections.token.service;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.Answers;
import dev.muster.projections.Applied;
import dev.muster.projections.Story;
import dev.muster.projections.TestLog;
import dev.muster.projections.TestPlatform;
import dev.muster.projections.TestTopics;
import dev.muster.projections.token.Grants;
import dev.muster.projections.token.Sessions;
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
class LiveSessionsTest {
  private static TestTopics topics;

  @Inject TestLog log;
  @Inject Sessions sessions;
  @Inject Grants grants;
  @Inject Applied applied;

  private final UserId ann = Story.user();
  private final ClientKey app = new ClientKey(EventIds.next());
  private final SessionId session = new SessionId(EventIds.next());
  private final GrantId grant = new GrantId(EventIds.next());
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
  void sessions_and_grants_are_listed_while_they_go_on() {
    log.append(realm, Story.started(session, ann));
    log.append(realm, Story.issued(grant, app, session, ann));
    log.append(realm, new GrantEvent.CodeRedeemed(grant, ann, app, NOW.plusSeconds(86_400), NOW));
    publish();

    var listed = Answers.to(() -> sessions.of(realm, ann));
    assertThat(listed).extracting(s -> s.session()).containsExactly(session);
    assertThat(listed.getFirst().row().address()).isEqualTo("192.0.2.7");
    var given = Answers.to(() -> grants.in(realm, session)).getFirst();
    assertThat(given.row().redeemed()).isTrue();
    assertThat(given.row().expires()).isEqualTo(NOW.plusSeconds(86_400));
    assertThat(Answers.to(() -> grants.to(realm, app))).hasSize(1);

    log.append(realm, new SessionEvent.Ended(session, ann, EndCause.SIGNED_OUT, NOW));
    log.append(realm, new GrantEvent.Revoked(grant, ann, app, EndCause.SIGNED_OUT, NOW));
    publish(Log.SESSION, 3, 5);

    assertThat(Answers.to(() -> sessions.of(realm, ann))).isEmpty();
    assertThat(Answers.to(() -> grants.of(realm, ann))).isEmpty();
  }

  @Test
  void where_an_erased_user_was_is_forgotten_and_does_not_come_back() {
    log.append(realm, Story.registered(ann, "ann"));
    log.append(realm, Story.started(session, ann));
    SessionId lagging = new SessionId(EventIds.next());
    log.append(realm, Story.started(lagging, ann));
    publish(Log.IDENTITY, 0, 2);
    publish(Log.SESSION, 0, 1);
    log.append(realm, new UserEvent.Erased(ann, NOW));

    publish(Log.IDENTITY, 2, 3);
    publish(Log.SESSION, 1, 2);

    assertThat(Answers.to(() -> sessions.of(realm, ann)))
        .hasSize(2)
        .allSatisfy(s -> {
          assertThat(s.row().address()).isNull();
          assertThat(s.row().device()).isNull();
        });
  }

  private void publish() {
    publish(Log.IDENTITY, 0, log.events(realm, Log.IDENTITY).size());
    publish(Log.SESSION, 0, log.events(realm, Log.SESSION).size());
  }

  private void publish(Log which, int from, int until) {
    topics.publish(log.events(realm, which).subList(from, until));
    reached(which, until);
  }

  private void reached(Log which, long sequence) {
    applied
        .by("token")
        .reached(realm, which, sequence, Duration.ofSeconds(20))
        .await()
        .indefinitely();
  }
}
