package dev.muster.eventstore.retention;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.Fold;
import dev.muster.domain.Log;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.token.Token;
import dev.muster.domain.token.TokenEvent;
import dev.muster.domain.token.TokenId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.retention.Retention.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When a stream is over, so that a month with events of it may go, and what is left of it then.
final class StreamsThatAreOverTest {
  private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

  private final RetainedLog log = new RetainedLog();
  private final Visits visits = new Visits(log.replica, "ann");

  @AfterEach
  void close() throws SQLException {
    log.close();
  }

  @Test
  void a_session_that_lives_keeps_the_months_that_it_has_events_in() throws SQLException {
    SessionId session = visits.begin();
    log.endMonth(Log.SESSION);
    visits.goOn(session);
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);

    assertThat(log.run()).isEqualTo(new Outcome(0, 0, 1));
    assertThat(log.retention.told)
        .singleElement()
        .asString()
        .endsWith(" stays: 1 streams in it are not over: main/" + session.stream());
    assertThat(log.retired().ranges()).isEmpty();

    visits.end(session);
    assertThat(log.run().months()).isEqualTo(2);
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void of_a_session_whose_beginning_is_gone_every_replica_knows_that_it_is_over()
      throws SQLException {
    SessionId session = visits.begin();
    SessionId whole = visits.begin();
    visits.end(whole);
    log.endMonth(Log.SESSION);
    visits.end(session);
    log.run();

    for (Replica replica : new Replica[] {log.replica, new Replica(log.store)}) {
      assertThat(state(replica, Session.FOLD, session.stream())).isInstanceOf(Session.Ended.class);
    }
    assertThat(log.version(session.stream())).isEqualTo(2);
    assertThat(state(new Replica(log.store), Session.FOLD, whole.stream()))
        .isEqualTo(Session.ABSENT);
    assertThat(state(log.replica, Session.FOLD, whole.stream())).isEqualTo(Session.ABSENT);
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void a_grant_is_over_once_it_ended_or_was_redeemed_for_no_refresh_token() throws SQLException {
    visits.redeem(null);
    GrantId refreshed = visits.redeem(Instant.parse("2030-01-01T00:00:00Z"));
    log.endMonth(Log.SESSION);
    visits.refresh(refreshed, 1);
    assertThat(log.run()).isEqualTo(new Outcome(0, 0, 1));
    assertThat(log.retention.told).singleElement().asString().contains(": 1 streams");

    visits.expire(refreshed);
    assertThat(log.run()).isEqualTo(new Outcome(1, 4, 0));
    assertThat(state(new Replica(log.store), Grant.FOLD, refreshed.stream()))
        .isEqualTo(Grant.ABSENT);
    assertThat(log.version(refreshed.stream())).isEqualTo(4);
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void a_revoked_token_is_over_when_it_would_have_been_without() throws SQLException {
    revoke(Instant.now().minus(Duration.ofDays(1)));
    log.endMonth(Log.SESSION);
    TokenId live = revoke(Instant.now().plus(Duration.ofDays(1)));
    log.endMonth(Log.SESSION);

    assertThat(log.run()).isEqualTo(new Outcome(1, 1, 1));
    assertThat(log.retention.told).last().asString().endsWith("main/" + live.stream());
  }

  private TokenId revoke(Instant expires) {
    TokenId token = new TokenId(EventIds.next());
    visits.tell(
        Token.FOLD,
        token.stream(),
        new TokenEvent.Revoked(token, new ClientKey(EventIds.next()), expires, START));
    return token;
  }

  private static <S> S state(Replica replica, Fold<S> fold, StreamId stream) {
    return get(
        replica.handler().ask(request(), work -> work.load(fold, stream).map(Decision::answer)));
  }
}
