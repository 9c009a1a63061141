package dev.muster.projections.token.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientEvent;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.Story;
import dev.muster.projections.TestLog;
import dev.muster.projections.TestPlatform;
import dev.muster.projections.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ReactorTest {
  private static TestTopics topics;

  @Inject TestLog log;

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
    log.append(realm, Story.registered(ann, "ann"));
    log.append(realm, Story.client(app, "app"));
    log.append(realm, Story.started(session, ann, Instant.now().plusSeconds(3600)));
    log.append(realm, Story.issued(grant, app, session, ann));
    log.append(
        realm,
        new GrantEvent.CodeRedeemed(
            grant, ann, app, Instant.now().plusSeconds(86_400), Instant.now()));
  }

  @Test
  void a_suspension_ends_each_session_and_grant_with_its_cause() {
    log.append(realm, new UserEvent.Suspended(ann, null, Instant.now()));
    publish();

    assertThat(ended(session)).isEqualTo(EndCause.USER_SUSPENDED);
    assertThat(revoked(grant)).isEqualTo(EndCause.USER_SUSPENDED);
    RecordedEvent suspension = log.events(realm, Log.IDENTITY).getLast();
    RecordedEvent end = log.events(realm, Log.SESSION).get(3);
    assertThat(end.origin().causationId()).isEqualTo(suspension.id());
    assertThat(end.origin().correlationId()).isEqualTo(suspension.origin().correlationId());
  }

  @Test
  void it_waits_for_the_sessions_that_the_suspension_knew_of() throws InterruptedException {
    log.append(realm, new UserEvent.Suspended(ann, null, Instant.now()));
    topics.publish(log.events(realm, Log.IDENTITY));
    Thread.sleep(1500);
    assertThat(log.events(realm, Log.SESSION)).hasSize(3);

    topics.publish(log.events(realm, Log.SESSION));

    assertThat(ended(session)).isEqualTo(EndCause.USER_SUSPENDED);
  }

  @Test
  void who_signs_in_again_after_signing_out_everywhere_stays_signed_in() {
    log.append(realm, new UserEvent.SessionsRevoked(ann, Instant.now()));
    SessionId next = new SessionId(EventIds.next());
    log.append(realm, Story.started(next, ann, Instant.now().plusSeconds(3600)));
    publish();

    assertThat(ended(session)).isEqualTo(EndCause.SIGNED_OUT_EVERYWHERE);
    assertThat(revoked(grant)).isEqualTo(EndCause.SIGNED_OUT_EVERYWHERE);
    assertThat(find(e -> e instanceof SessionEvent.Ended s && s.session().equals(next))).isEmpty();
  }

  @Test
  void erasure_ends_what_goes_on_too() {
    publish();
    log.append(realm, new UserEvent.Erased(ann, Instant.now()));
    topics.publish(log.events(realm, Log.IDENTITY).subList(3, 4));

    assertThat(ended(session)).isEqualTo(EndCause.USER_ERASED);
    assertThat(revoked(grant)).isEqualTo(EndCause.USER_ERASED);
  }

  @Test
  void disabling_a_client_ends_its_grants_and_nobodys_session() {
    log.append(realm, new ClientEvent.Disabled(app, Instant.now()));
    publish();

    assertThat(revoked(grant)).isEqualTo(EndCause.CLIENT_DISABLED);
    assertThat(find(SessionEvent.Ended.class::isInstance)).isEmpty();
  }

  @Test
  void what_has_expired_is_written_down_as_expired() {
    SessionId over = new SessionId(EventIds.next());
    log.append(realm, Story.started(over, ann, Instant.now().minusSeconds(1)));
    GrantId unused = new GrantId(EventIds.next());
    log.append(realm, Story.issued(unused, app, session, ann));
    publish();

    await(e -> e instanceof SessionEvent.Expired s && s.session().equals(over));
    await(e -> e instanceof GrantEvent.Expired g && g.grant().equals(unused));
    assertThat(find(e -> e instanceof SessionEvent.Expired s && s.session().equals(session)))
        .isEmpty();
  }

  private void publish() {
    topics.publish(log.events(realm, Log.SESSION));
    topics.publish(log.events(realm, Log.IDENTITY));
  }

  private EndCause ended(SessionId which) {
    var found = await(e -> e instanceof SessionEvent.Ended s && s.session().equals(which));
    return ((SessionEvent.Ended) found).cause();
  }

  private EndCause revoked(GrantId which) {
    var found = await(e -> e instanceof GrantEvent.Revoked g && g.grant().equals(which));
    return ((GrantEvent.Revoked) found).cause();
  }

  private DomainEvent await(Predicate<DomainEvent> wanted) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (find(wanted).isEmpty() && Instant.now().isBefore(deadline)) {
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    return find(wanted).getFirst();
  }

  private List<DomainEvent> find(Predicate<DomainEvent> wanted) {
    return log.facts(realm, Log.SESSION).stream().filter(wanted).toList();
  }
}
