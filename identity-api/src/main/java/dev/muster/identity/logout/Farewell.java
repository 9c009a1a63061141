package dev.muster.identity.logout;

import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.page.Pages;
import dev.muster.identity.page.SignedOutPage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/// The last answer: the cookie goes, and the person goes back to the client, or sees that they are
/// signed out.
@Singleton
final class Farewell {
  private final Cookies cookies;
  private final Forms forms;

  @Inject
  Farewell(Cookies cookies, Forms forms) {
    this.cookies = cookies;
    this.forms = forms;
  }

  Uni<Response> to(Visit visit, Leaving.Return back) {
    String location = back.location();
    Uni<Response> answer =
        location == null
            ? forms.show(
                visit,
                200,
                name -> Pages.signedOut(new SignedOutPage(name, back.clientName(), null)))
            : Uni.createFrom().item(Forms.to(location));
    return answer.map(response -> Forms.with(response, cookies.leaving(visit.realm())));
  }
}
