package dev.muster.eventstore.retention;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import dev.muster.domain.SecretHash;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Replica;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody does: sessions and grants that begin, go on and end.
final class Visits {
  private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

  private final Replica by;
  private final UserId user;
  private final ClientKey client = new ClientKey(EventIds.next());

  Visits(Replica by, String name) {
    this.by = by;
    this.user = by.register(name);
  }

  SessionId begin() {
    SessionId session = new SessionId(EventIds.next());
    tell(
        Session.FOLD,
        session.stream(),
        new SessionEvent.Started(
            session,
            user,
            0,
            new SecretHash("hash"),
            Set.of("pwd"),
            "1",
            "browser",
            "192.0.2.1",
            START.plusSeconds(60),
            START));
    return session;
  }

  void goOn(SessionId session) {
    tell(
        Session.FOLD,
        session.stream(),
        new SessionEvent.SeenElsewhere(session, user, "phone", "192.0.2.2", START));
  }

  void end(SessionId session) {
    tell(
        Session.FOLD,
        session.stream(),
        new SessionEvent.Ended(session, user, EndCause.SIGNED_OUT, START));
  }

  /// @param expires when its refresh tokens do; null for a grant that has none
  GrantId redeem(@Nullable Instant expires) {
    GrantId grant = new GrantId(EventIds.next());
    Authorization given =
        new Authorization(
            user,
            client,
            new SessionId(EventIds.next()),
            1,
            Set.of("openid"),
            List.of("https://api.example.test"),
            START,
            Set.of("pwd"),
            "1",
            "nonce");
    tell(
        Grant.FOLD,
        grant.stream(),
        new GrantEvent.CodeIssued(
            grant,
            given,
            new SecretHash("hash"),
            "https://app.example.test/back",
            "challenge",
            START.plusSeconds(60),
            START),
        new GrantEvent.CodeRedeemed(grant, user, client, expires, START));
    return grant;
  }

  void refresh(GrantId grant, int number) {
    tell(Grant.FOLD, grant.stream(), new GrantEvent.Refreshed(grant, user, client, number, START));
  }

  void expire(GrantId grant) {
    tell(Grant.FOLD, grant.stream(), new GrantEvent.Expired(grant, user, client, START));
  }

  void tell(Fold<?> fold, StreamId stream, DomainEvent... events) {
    get(
        by.handler()
            .handle(
                request(),
                work ->
                    work.load(fold, stream).map(_ -> Decision.of(Arrays.asList(events), "told"))));
  }
}
