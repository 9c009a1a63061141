package dev.muster.identity.admin.user;

import dev.muster.domain.Decision;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionCommand;
import dev.muster.domain.session.SessionDecider;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.session.Standing;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Listing;
import dev.muster.identity.admin.Page;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.Freshness;
import dev.muster.projections.token.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// Sessions. The read model says which a user may have; what each is worth, the log says.
@Singleton
final class UserSessions {
  private final AdminGate gate;
  private final Freshness freshness;
  private final Sessions sessions;

  @Inject
  UserSessions(AdminGate gate, Freshness freshness, Sessions sessions) {
    this.gate = gate;
    this.freshness = freshness;
    this.sessions = sessions;
  }

  /// The sessions of a user that are live.
  Uni<Response> of(Call call, String id) {
    return gate.list(
            call,
            AdminScope.USERS,
            (work, _) -> {
              UserId user = new UserId(Call.id(id, "user"));
              Listing listing = Listing.whole(call, "sessions/" + user);
              return work.load(User.FOLD, user.stream())
                  .chain(state -> live(work, listing, user, state))
                  .map(Decision::answer);
            })
        .map(Answers::list);
  }

  Uni<Response> one(Call call, String id) {
    return gate.ask(
            call,
            AdminScope.USERS,
            (work, _) -> {
              SessionId session = new SessionId(Call.id(id, "session"));
              return work.load(Session.FOLD, session.stream())
                  .chain(state -> told(work, session, state))
                  .map(view -> shown(work, session, view))
                  .map(Decision::answer);
            })
        .map(shown -> Answers.one(call, shown));
  }

  Uni<Response> end(Call call, String id) {
    return gate.write(
            call,
            AdminScope.USERS,
            (work, _) -> {
              SessionId session = new SessionId(Call.id(id, "session"));
              var end = new SessionCommand.End(session, EndCause.ENDED_BY_ADMIN, work.at());
              return work.load(Session.FOLD, session.stream())
                  .map(state -> Decision.of(SessionDecider.decide(state, end), session));
            })
        .map(Answers::done);
  }

  private Uni<Page<SessionView>> live(Work work, Listing listing, UserId user, User state) {
    if (state.person() == null) {
      throw Call.notFound("user");
    }
    return freshness
        .ofSessions(work.realm())
        .chain(() -> sessions.of(work.realm(), user, listing.after(), listing.limit() + 1))
        .chain(rows ->
            listing
                .page(rows, row -> row.session().value())
                .look(row ->
                    work.load(Session.FOLD, row.session().stream())
                        .map(session -> live(session, state, work))));
  }

  private static Optional<SessionView> live(Session session, User user, Work work) {
    return session instanceof Session.Live live
            && live.standing(user.sessionEpoch(), work.at()) == Standing.LIVE
        ? Optional.of(SessionView.of(live, user, work.at()))
        : Optional.empty();
  }

  private static Uni<SessionView> told(Work work, SessionId id, Session session) {
    return switch (session) {
      case Session.Live live ->
          work.load(User.FOLD, live.user().stream())
              .map(user -> SessionView.of(live, user, work.at()));
      case Session.Ended ended -> Uni.createFrom().item(SessionView.of(id, ended));
      case Session.Absent _ -> throw Call.notFound("session");
    };
  }

  private static Shown shown(Work work, SessionId id, SessionView view) {
    return new Shown(view, "/sessions/" + id, work.version(id.stream()));
  }
}
