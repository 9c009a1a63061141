package dev.muster.identity.signin;

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

/// Lets somebody in who has proved who they are, and sends them on to what they came for.
@Singleton
final class Entrance {
  private final SessionStart sessions;
  private final Authorizations authorizations;
  private final Cookies cookies;
  private final Forms forms;
  private final LoginForm loginForm;

  @Inject
  Entrance(
      SessionStart sessions,
      Authorizations authorizations,
      Cookies cookies,
      Forms forms,
      LoginForm loginForm) {
    this.sessions = sessions;
    this.authorizations = authorizations;
    this.cookies = cookies;
    this.forms = forms;
    this.loginForm = loginForm;
  }

  /// Nothing where the proof is worth nothing any more.
  Uni<Optional<Response>> enter(Visit visit, Proof proof, Errand errand) {
    return sessions
        .start(visit, proof)
        .chain(session ->
            session.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : sendOn(visit, session.get(), errand)
                    .map(response ->
                        Optional.of(
                            Forms.with(response, cookies.entering(visit.realm(), session.get())))));
  }

  private Uni<Response> sendOn(Visit visit, BearerSecret session, Errand errand) {
    if (errand.query().isEmpty()) {
      return Uni.createFrom().item(Forms.to(forms.issuerPath(visit) + errand.page()));
    }
    return authorizations
        .answer(new Authorizations.Inquiry(visit, errand.query(), session, true))
        .chain(answer ->
            switch (answer) {
              case Answer.Redirect(var location) -> Uni.createFrom().item(Forms.to(location));
              case Answer.SignIn _ -> loginForm.ask(visit, errand, (String) null);
              case Answer.Fault(var explanation) ->
                  forms.fault(visit, 400, "This sign-in cannot go on", explanation);
            });
  }
}
