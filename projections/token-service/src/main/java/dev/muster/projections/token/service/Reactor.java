package dev.muster.projections.token.service;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.GrantCommand;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionCommand;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Request;
import dev.muster.projections.AppliedSignals;
import dev.muster.projections.token.Endings;
import dev.muster.projections.token.Endings.Ending;
import dev.muster.projections.token.Grants;
import dev.muster.projections.token.LiveGrant;
import dev.muster.projections.token.LiveSession;
import dev.muster.projections.token.Sessions;
import dev.muster.projections.token.TokenModel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Ends each session and grant of a user who was suspended, deleted, erased or signed out
/// everywhere, and each grant of a client that was disabled, so that the history is whole and
/// logout notices go out. Nothing depends on it for safety: the session epoch does that.
@Singleton
final class Reactor {
  private static final int MOST = 100;

  private final Rounds rounds = new Rounds("reactor");
  private final Endings endings;
  private final Sessions sessions;
  private final Grants grants;
  private final Ends ends;

  @Inject
  Reactor(Endings endings, Sessions sessions, Grants grants, Ends ends) {
    this.endings = endings;
    this.sessions = sessions;
    this.grants = grants;
    this.ends = ends;
  }

  void start(@Observes StartupEvent started, Vertx vertx, AppliedSignals signals) {
    rounds.start(vertx, Duration.ofSeconds(1), this::round);
    signals.watch(TokenModel.NAME, Log.IDENTITY, rounds::wake);
  }

  void stop(@Observes ShutdownEvent ended) {
    rounds.stop();
  }

  Uni<Void> round() {
    return endings
        .due(MOST)
        .chain(due -> each(due, ending -> end(ending).chain(() -> endings.done(ending))));
  }

  private Uni<Void> end(Ending ending) {
    return sessions(ending)
        .chain(found -> each(found, session -> end(ending, session)))
        .chain(() -> grants(ending))
        .chain(found -> each(found, grant -> end(ending, grant)));
  }

  private Uni<List<LiveSession>> sessions(Ending ending) {
    return ending.row().user() == null
        ? Uni.createFrom().item(List.of())
        : sessions.of(ending.realm(), new UserId(ending.row().user()));
  }

  private Uni<List<LiveGrant>> grants(Ending ending) {
    RealmId realm = ending.realm();
    if (ending.row().user() != null) {
      return grants.of(realm, new UserId(ending.row().user()));
    }
    return ending.row().client() == null
        ? Uni.createFrom().item(List.of())
        : grants.to(realm, new ClientKey(ending.row().client()));
  }

  private Uni<Void> end(Ending ending, LiveSession session) {
    if (session.row().since() > ending.row().until()) {
      return Uni.createFrom().voidItem();
    }
    Request request = request(ending);
    return ends.session(
            request, new SessionCommand.End(session.session(), cause(ending), request.at()))
        .replaceWithVoid();
  }

  private Uni<Void> end(Ending ending, LiveGrant grant) {
    if (grant.row().since() > ending.row().until()) {
      return Uni.createFrom().voidItem();
    }
    Request request = request(ending);
    return ends.grant(request, new GrantCommand.Revoke(grant.grant(), cause(ending), request.at()))
        .replaceWithVoid();
  }

  private Request request(Ending ending) {
    return ends.request(ending.realm(), ending.row().correlationId(), ending.event());
  }

  private static EndCause cause(Ending ending) {
    return EndCause.valueOf(ending.row().cause());
  }

  private static <T> Uni<Void> each(List<T> all, java.util.function.Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .toUni()
        .replaceWithVoid();
  }
}
