package dev.muster.projections.token.service;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantCommand;
import dev.muster.domain.grant.GrantDecider;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.domain.realm.RealmDecider;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionCommand;
import dev.muster.domain.session.SessionDecider;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Decide;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ends sessions and grants through the same deciders as everyone else. What has ended meanwhile is
/// left as it is, so that doing it twice does it once.
@Singleton
final class Ends {
  private final CommandHandler handler;
  private final Clock clock;

  @Inject
  Ends(CommandHandler handler, Clock clock) {
    this.handler = handler;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /// In whose name and why: the system's, in consequence of an event or of time.
  Request request(RealmId realm, UUID correlationId, @Nullable UUID causationId) {
    return new Request(realm, Actor.SYSTEM, correlationId, causationId, null, now());
  }

  /// True unless the rules refuse it.
  Uni<Boolean> session(Request request, SessionCommand command) {
    return handle(
        request,
        work ->
            work.load(Session.FOLD, command.session().stream())
                .map(state -> Decision.of(SessionDecider.decide(state, command), true)));
  }

  /// True unless the rules refuse it.
  Uni<Boolean> grant(Request request, GrantCommand command) {
    return handle(
        request,
        work ->
            work.load(Grant.FOLD, command.grant().stream())
                .map(state -> Decision.of(GrantDecider.decide(state, command), true)));
  }

  /// True unless the rules refuse it.
  Uni<Boolean> realm(RealmId realm, RealmCommand command) {
    return handle(
        request(realm, EventIds.next(), null),
        work ->
            work.load(Realm.FOLD, RealmEvent.STREAM)
                .map(state -> Decision.of(RealmDecider.decide(state, command), true)));
  }

  /// True unless the rules refuse it, by the realm's policy of now.
  Uni<Boolean> expire(Request request, dev.muster.domain.grant.GrantId grant) {
    return handle(
        request,
        work ->
            work.load(Realm.FOLD, RealmEvent.STREAM)
                .chain(realm ->
                    work.load(Grant.FOLD, grant.stream())
                        .map(state -> expired(realm, state, grant, work.at()))));
  }

  private static Decision<Boolean> expired(
      Realm realm, Grant state, dev.muster.domain.grant.GrantId grant, Instant at) {
    return switch (realm) {
      case Realm.Live live ->
          Decision.of(
              GrantDecider.decide(state, new GrantCommand.Expire(grant, live.policy(), at)), true);
      case Realm.Absent _ -> Decision.answer(false);
    };
  }

  private Uni<Boolean> handle(Request request, Decide<Boolean> decide) {
    return handler.ask(request, decide).onFailure(Rejected.class).recoverWithItem(false);
  }
}
