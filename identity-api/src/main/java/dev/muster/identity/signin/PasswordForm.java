package dev.muster.identity.signin;

import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.Ticket;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.page.ChangePasswordPage;
import dev.muster.identity.page.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Asks whoever signed in with a one-time password for one of their own. Until they give it, they
/// are in no session.
@Singleton
final class PasswordForm {
  private final Forms forms;

  @Inject
  PasswordForm(Forms forms) {
    this.forms = forms;
  }

  /// What the form says when it comes again.
  ///
  /// @param status of the answer that it comes with
  record Again(int status, String userName, @Nullable String error) {}

  Uni<Response> ask(Visit visit, Verdict.Right right, Errand errand) {
    var purpose = new Ticket.Purpose.NewPassword(right.user(), right.stored().sealedBy());
    var first = new Again(200, right.person().userName().value(), null);
    return ask(visit, purpose, errand, first);
  }

  Uni<Response> ask(Visit visit, Ticket.Purpose.NewPassword purpose, Errand errand, Again again) {
    return forms.show(
        visit,
        new Forms.Asking(again.status(), purpose, errand),
        form ->
            Pages.changePassword(
                new ChangePasswordPage(
                    form.realmName(),
                    again.userName(),
                    form.issuerPath() + "/login/password",
                    form.ticket(),
                    again.error())));
  }
}
