package dev.muster.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Given;
import dev.muster.domain.Rejection;
import dev.muster.domain.SecretHash;
import dev.muster.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final int EPOCH = 3;
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Instant END = START.plus(LIFETIME);
  private static final SessionId ID = new SessionId(new UUID(1, 1));
  private static final UserId ALICE = new UserId(new UUID(2, 2));
  private static final SecretHash COOKIE = new SecretHash("cookie");
  private static final SecretHash NEXT_COOKIE = new SecretHash("next");
  private static final Set<String> PASSWORD = Set.of("pwd");
  private static final Set<String> BOTH = Set.of("pwd", "otp");

  private static final SessionCommand START_IT =
      new SessionCommand.Start(
          ID, ALICE, EPOCH, COOKIE, PASSWORD, "1", "Firefox", "192.0.2.1", LIFETIME, START);
  private static final SessionEvent STARTED =
      new SessionEvent.Started(
          ID, ALICE, EPOCH, COOKIE, PASSWORD, "1", "Firefox", "192.0.2.1", END, START);
  private static final SessionEvent ENDED =
      new SessionEvent.Ended(ID, ALICE, EndCause.SIGNED_OUT, START);
  private static final SessionEvent EXPIRED = new SessionEvent.Expired(ID, ALICE, END);

  private final Given<Session, SessionCommand> session =
      Given.of(Session.FOLD, SessionDecider::decide);
  private final Given<Session, SessionCommand> started = session.given(STARTED);

  @Test
  void a_session_starts_once() {
    session.when(START_IT).then(STARTED);
    started.when(START_IT).thenRejected(Rejection.AlreadyExists.class);
    started.given(ENDED).when(START_IT).thenRejected(Rejection.AlreadyExists.class);
  }

  @Test
  void a_session_lives_until_and_not_at_its_end() {
    assertThat(started.state().standing(EPOCH, END.minusNanos(1))).isEqualTo(Standing.LIVE);
    assertThat(started.state().standing(EPOCH, END)).isEqualTo(Standing.EXPIRED);
    assertThat(started.state().aliveUntil(EPOCH, END.minusNanos(1))).isEqualTo(END);
    assertThat(started.state().aliveUntil(EPOCH, END)).isNull();
  }

  @Test
  void a_session_of_an_older_epoch_is_dead_though_nobody_ended_it() {
    assertThat(started.state().standing(EPOCH + 1, START)).isEqualTo(Standing.SUPERSEDED);
    assertThat(started.state().aliveUntil(EPOCH + 1, START)).isNull();
  }

  @Test
  void an_ended_session_and_one_that_never_was_are_not_alive() {
    assertThat(started.given(ENDED).state().standing(EPOCH, START)).isEqualTo(Standing.ENDED);
    assertThat(session.state().standing(EPOCH, START)).isEqualTo(Standing.ABSENT);
    assertThat(started.given(ENDED).state().aliveUntil(EPOCH, START)).isNull();
  }

  @Test
  void a_step_up_replaces_the_cookie_and_renews_the_proof_but_not_the_end() {
    Instant later = START.plusSeconds(60);
    SessionEvent steppedUp = new SessionEvent.SteppedUp(ID, ALICE, NEXT_COOKIE, BOTH, "2", later);
    started.when(stepUp(EPOCH, later)).then(steppedUp);
    Session.Live live = (Session.Live) started.given(steppedUp).state();
    assertThat(live.opensWith(COOKIE)).isFalse();
    assertThat(live.opensWith(NEXT_COOKIE)).isTrue();
    assertThat(live.authenticatedAt()).isEqualTo(later);
    assertThat(live.startedAt()).isEqualTo(START);
    assertThat(live.expires()).isEqualTo(END);
    assertThat(live.amr()).isEqualTo(BOTH);
  }

  @Test
  void a_session_that_is_over_is_not_stepped_up() {
    started.when(stepUp(EPOCH + 1, START)).thenRejected(Rejection.Contradicts.class);
    started.when(stepUp(EPOCH, END)).thenRejected(Rejection.Contradicts.class);
    started.given(ENDED).when(stepUp(EPOCH, START)).thenRejected(Rejection.Contradicts.class);
    session.when(stepUp(EPOCH, START)).thenRejected(Rejection.NotFound.class);
  }

  @Test
  void a_session_is_seen_elsewhere_when_device_or_address_change() {
    SessionEvent elsewhere =
        new SessionEvent.SeenElsewhere(ID, ALICE, "Firefox", "192.0.2.9", START);
    started.when(see("Firefox", "192.0.2.9")).then(elsewhere);
    started.given(elsewhere).when(see("Firefox", "192.0.2.9")).thenNothing();
    started.when(see("Firefox", "192.0.2.1")).thenNothing();
    started.given(ENDED).when(see("Chromium", null)).thenNothing();
  }

  @Test
  void a_session_expires_not_before_its_end() {
    SessionCommand early = new SessionCommand.Expire(ID, END.minusNanos(1));
    SessionCommand due = new SessionCommand.Expire(ID, END);
    started.when(early).thenRejected(Rejection.Contradicts.class);
    started.when(due).then(EXPIRED);
    started.given(EXPIRED).when(due).thenNothing();
    started.given(ENDED).when(due).thenNothing();
  }

  @Test
  void a_session_ends_once_with_its_first_cause() {
    SessionCommand end = new SessionCommand.End(ID, EndCause.USER_SUSPENDED, START);
    started.when(end).then(new SessionEvent.Ended(ID, ALICE, EndCause.USER_SUSPENDED, START));
    started.given(ENDED).when(end).thenNothing();
    started.given(ENDED).thenState(new Session.Ended(ID, ALICE, EndCause.SIGNED_OUT));
    session.when(end).thenRejected(Rejection.NotFound.class);
  }

  private static SessionCommand stepUp(int epoch, Instant at) {
    return new SessionCommand.StepUp(ID, epoch, NEXT_COOKIE, BOTH, "2", at);
  }

  private static SessionCommand see(String device, @Nullable String address) {
    return new SessionCommand.SeeElsewhere(ID, device, address, START);
  }
}
