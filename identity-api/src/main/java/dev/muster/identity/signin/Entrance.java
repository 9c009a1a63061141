package dev.muster.identity.signin;

import dev.muster.domain.Decision;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.authorize.Answer;
import dev.muster.identity.authorize.Authorizations;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.LoginForm;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.session.Proof;
import dev.muster.identity.session.SessionStart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets somebody in who has proved who they are, and sends them on to what they came for. Session
/// and code are one append.
@Singleton
final class Entrance {
  private final CommandHandler commands;
  private final SessionStart sessions;
  private final Authorizations authorizations;
  private final Cookies cookies;
  private final Forms forms;
  private final LoginForm loginForm;

  @Inject
  Entrance(
      CommandHandler commands,
      SessionStart sessions,
      Authorizations authorizations,
      Cookies cookies,
      Forms forms,
      LoginForm loginForm) {
    this.commands = commands;
    this.sessions = sessions;
    this.authorizations = authorizations;
    this.cookies = cookies;
    this.forms = forms;
    this.loginForm = loginForm;
  }

  /// Who is in, and the way on; an answer where a client asked.
  private record Entered(BearerSecret cookie, @Nullable Answer answer) {}

  /// Nothing where the proof is worth nothing any more.
  Uni<Optional<Response>> enter(Visit visit, Proof proof, Errand errand) {
    return commands
        .handle(
            visit.by(proof.user(), null),
            work ->
                sessions
                    .of(work, visit, proof)
                    .chain(started ->
                        started.isEmpty()
                            ? Uni.createFrom().item(Decision.answer(Optional.<Entered>empty()))
                            : decide(work, visit, errand, started.get())))
        .chain(handled ->
            handled.result().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : respond(visit, errand, handled.result().get()).map(Optional::of));
  }

  private Uni<Decision<Optional<Entered>>> decide(
      Work work, Visit visit, Errand errand, SessionStart.Started started) {
    if (errand.query().isEmpty()) {
      Entered entered = new Entered(started.cookie(), null);
      return Uni.createFrom().item(Decision.of(started.events(), Optional.of(entered)));
    }
    work.foresee(started.events());
    var inquiry = new Authorizations.Inquiry(visit, errand.query(), started.cookie(), true);
    return authorizations
        .decide(work, inquiry)
        .map(then -> then.after(started.events()))
        .map(all -> all.map(answer -> Optional.of(new Entered(started.cookie(), answer))));
  }

  private Uni<Response> respond(Visit visit, Errand errand, Entered entered) {
    return sendOn(visit, errand, entered.answer())
        .map(response -> Forms.with(response, cookies.entering(visit.realm(), entered.cookie())));
  }

  private Uni<Response> sendOn(Visit visit, Errand errand, @Nullable Answer answer) {
    return switch (answer) {
      case null -> Uni.createFrom().item(Forms.to(forms.issuerPath(visit) + errand.page()));
      case Answer.Redirect(var location) -> Uni.createFrom().item(Forms.to(location));
      case Answer.SignIn _ -> loginForm.ask(visit, errand, (String) null);
      case Answer.Fault(var explanation) ->
          forms.fault(visit, 400, "This sign-in cannot go on", explanation);
    };
  }
}
