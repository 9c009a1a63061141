package dev.muster.identity.browser;

import dev.muster.identity.page.LoginPage;
import dev.muster.identity.page.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks for user name and password.
@Singleton
public final class LoginForm {
  private final Forms forms;

  @Inject
  LoginForm(Forms forms) {
    this.forms = forms;
  }

  /// What the form says when it comes again.
  ///
  /// @param status of the answer that it comes with
  /// @param userName that was typed
  public record Again(int status, String userName, String error) {}

  /// @param hint at who is about to sign in (`login_hint`)
  public Uni<Response> ask(Visit visit, Errand errand, @Nullable String hint) {
    return show(visit, errand, new Shown(200, Objects.requireNonNullElse(hint, ""), null));
  }

  public Uni<Response> ask(Visit visit, Errand errand, Again again) {
    return show(visit, errand, new Shown(again.status(), again.userName(), again.error()));
  }

  private record Shown(int status, String userName, @Nullable String error) {}

  private Uni<Response> show(Visit visit, Errand errand, Shown shown) {
    return forms.show(
        visit,
        new Forms.Asking(shown.status(), new Ticket.Purpose.SignIn(), errand),
        form ->
            Pages.login(
                new LoginPage(
                    form.realmName(),
                    errand.clientName(),
                    form.issuerPath() + "/login",
                    form.ticket(),
                    shown.userName(),
                    shown.error())));
  }
}
