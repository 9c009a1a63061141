package dev.muster.projections.token.service;

import dev.muster.domain.RealmId;
import dev.muster.domain.session.SessionCommand;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.projections.token.Grants;
import dev.muster.projections.token.LiveGrant;
import dev.muster.projections.token.LiveSession;
import dev.muster.projections.token.Sessions;
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
import java.util.function.Function;
import java.util.function.IntFunction;

/// Writes down that sessions and grants have expired, after they have: whether they count is
/// decided from the time, and waits for nobody. Its checkpoint is what the read model still holds.
@Singleton
final class Sweeper {
  private static final int MOST = 200;

  private final Rounds rounds = new Rounds("sweeper");
  private final Sessions sessions;
  private final Grants grants;
  private final Ends ends;

  @Inject
  Sweeper(Sessions sessions, Grants grants, Ends ends) {
    this.sessions = sessions;
    this.grants = grants;
    this.ends = ends;
  }

  void start(@Observes StartupEvent started, Vertx vertx) {
    rounds.start(vertx, Duration.ofSeconds(5), this::round);
  }

  void stop(@Observes ShutdownEvent ended) {
    rounds.stop();
  }

  Uni<Void> round() {
    return sweep(skip -> sessions.over(ends.now(), skip, MOST), this::expire, 0)
        .chain(() -> sweep(skip -> grants.over(ends.now(), skip, MOST), this::expire, 0));
  }

  /// Page by page. What is done is gone from the list only once the projection has seen it, so the
  /// next page is what comes behind this one.
  private <T> Uni<Void> sweep(
      IntFunction<Uni<List<T>>> page, Function<T, Uni<Boolean>> expire, int skip) {
    return page.apply(skip)
        .chain(found ->
            Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(expire::apply)
                .collect()
                .asList()
                .chain(() ->
                    found.size() < MOST
                        ? Uni.createFrom().voidItem()
                        : sweep(page, expire, skip + MOST)));
  }

  private Uni<Boolean> expire(LiveSession session) {
    Request request = request(session.realm());
    return ends.session(request, new SessionCommand.Expire(session.session(), request.at()));
  }

  private Uni<Boolean> expire(LiveGrant grant) {
    return ends.expire(request(grant.realm()), grant.grant());
  }

  private Request request(RealmId realm) {
    return ends.request(realm, EventIds.next(), null);
  }
}
