package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;

import dev.muster.domain.Category;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import dev.muster.domain.SecretHash;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Append;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A grant that is refreshed for months.
final class LongGrant {
  /// The same fold for whom no states are kept.
  static final Fold<Grant> WHOLE =
      Fold.of(
          Category.GRANT,
          Grant.FOLD.initial(),
          GrantEvent.class,
          (s, e) -> Grant.FOLD.evolve(s, e));

  private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

  final GrantId id = new GrantId(EventIds.next());
  private final UserId user = new UserId(EventIds.next());
  private final ClientKey client = new ClientKey(EventIds.next());
  private final AtomicInteger number = new AtomicInteger();

  /// Issues and redeems its code.
  void begin(Replica by) {
    Authorization given =
        new Authorization(
            user,
            client,
            new SessionId(EventIds.next()),
            1,
            Set.of("openid", "offline_access"),
            List.of("https://api.example.test"),
            START,
            Set.of("pwd"),
            "1",
            "nonce");
    tell(
        by,
        List.of(
            new GrantEvent.CodeIssued(
                id,
                given,
                new SecretHash("hash"),
                "https://app.example.test/back",
                "challenge",
                START.plusSeconds(60),
                START),
            new GrantEvent.CodeRedeemed(
                id, user, client, START.plus(Duration.ofDays(3650)), START.plusSeconds(1))));
  }

  /// Refreshes it until it has so many events.
  void growTo(Replica by, int version) {
    int more = version - 2 - number.get();
    while (more > 0) {
      int some = Math.min(more, Append.MOST_EVENTS);
      List<GrantEvent> events = new ArrayList<>();
      for (int i = 0; i < some; i++) {
        events.add(refreshed());
      }
      tell(by, events);
      more -= some;
    }
  }

  GrantEvent refreshed() {
    int now = number.incrementAndGet();
    return new GrantEvent.Refreshed(id, user, client, now, START.plus(now, ChronoUnit.HOURS));
  }

  /// One more refresh, decided on the state as this replica finds it.
  Grant refresh(Replica by, Fold<Grant> fold) {
    return get(by.handler()
            .handle(
                request(),
                work ->
                    work.load(fold, id.stream())
                        .map(found -> Decision.of(List.of(refreshed()), found))))
        .result();
  }

  /// As this replica finds it.
  Grant as(Fold<Grant> fold, Replica replica) {
    return get(
        replica
            .handler()
            .ask(request(), work -> work.load(fold, id.stream()).map(Decision::answer)));
  }

  private void tell(Replica by, List<? extends DomainEvent> events) {
    get(
        by.handler()
            .handle(
                request(),
                work -> work.load(Grant.FOLD, id.stream()).map(_ -> Decision.of(events, "told"))));
  }
}
