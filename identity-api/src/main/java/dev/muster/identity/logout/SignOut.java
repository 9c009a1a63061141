package dev.muster.identity.logout;

import dev.muster.domain.Decision;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionCommand;
import dev.muster.domain.session.SessionDecider;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.session.Standing;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.key.OwnTokens;
import dev.muster.identity.logout.Leaving.Return;
import dev.muster.identity.session.IdTokenHint;
import dev.muster.identity.session.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides whose session a client means, and ends sessions. What was granted in a session without
/// `offline_access` stands only as long as the session does: nothing else need be written.
@Singleton
final class SignOut {
  private static final String MISMATCH =
      "The application asked to have you sent to an address that is not registered for it.";

  private final CommandHandler commands;
  private final OwnTokens tokens;
  private final Cookies cookies;

  @Inject
  SignOut(CommandHandler commands, OwnTokens tokens, Cookies cookies) {
    this.commands = commands;
    this.tokens = tokens;
    this.cookies = cookies;
  }

  Uni<Leaving> consider(Visit visit, Parameters parameters) {
    BearerSecret cookie = cookies.session(visit.realm(), visit.http());
    return commands.ask(
        visit.request(),
        work ->
            IdTokenHint.of(work, tokens, parameters.get("id_token_hint"))
                .chain(hint -> consider(work, parameters, hint.orElse(null), cookie))
                .map(Decision::answer));
  }

  /// Ends a session, in the name of its user.
  Uni<Void> end(Visit visit, SessionId session, UserId user) {
    var command = new SessionCommand.End(session, EndCause.SIGNED_OUT, visit.at());
    return commands
        .handle(
            visit.by(user, session.value()),
            work ->
                work.load(Session.FOLD, session.stream())
                    .map(state -> Decision.of(SessionDecider.decide(state, command), session)))
        .replaceWithVoid();
  }

  private static Uni<Leaving> consider(
      Work work, Parameters parameters, @Nullable IdTokenHint hint, @Nullable BearerSecret cookie) {
    return Returns.of(work, parameters, hint)
        .chain(back ->
            back.isEmpty()
                ? Uni.createFrom().item(new Leaving.Fault(MISMATCH))
                : SignedIn.of(work, cookie).chain(who -> consider(work, who, hint, back.get())));
  }

  private static Uni<Leaving> consider(
      Work work, Optional<SignedIn> who, @Nullable IdTokenHint hint, Return back) {
    if (who.isPresent()) {
      return Uni.createFrom().item(consider(who.get(), hint, back));
    }
    SessionId hinted = hint == null ? null : hint.session();
    return hint == null || hinted == null
        ? Uni.createFrom().item(new Leaving.Gone(back))
        : meant(work, hint, hinted)
            .map(session ->
                session
                    .<Leaving>map(live -> Leaving.End.of(live, back))
                    .orElseGet(() -> new Leaving.Gone(back)));
  }

  private static Leaving consider(SignedIn who, @Nullable IdTokenHint hint, Return back) {
    boolean certain = hint != null && hint.subject().equals(who.person().subject().value());
    return certain
        ? Leaving.End.of(who.session(), back)
        : new Leaving.Ask(who.session().session(), who.person().userName().value(), back);
  }

  /// The session that a hint names, where another site's form brought no cookie along.
  private static Uni<Optional<Session.Live>> meant(Work work, IdTokenHint hint, SessionId hinted) {
    return work.load(Session.FOLD, hinted.stream())
        .chain(session ->
            session instanceof Session.Live live
                ? work.load(User.FOLD, live.user().stream())
                    .map(
                        user -> isOf(hint, user, live, work) ? Optional.of(live) : Optional.empty())
                : Uni.createFrom().item(Optional.empty()));
  }

  private static boolean isOf(IdTokenHint hint, User user, Session.Live session, Work work) {
    return user instanceof User.Active(var person)
        && person.subject().value().equals(hint.subject())
        && session.standing(person.sessionEpoch(), work.at()) == Standing.LIVE;
  }
}
