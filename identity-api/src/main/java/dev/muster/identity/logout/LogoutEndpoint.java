package dev.muster.identity.logout;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.Ticket;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.http.Requests;
import dev.muster.identity.page.LogoutConfirmPage;
import dev.muster.identity.page.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The logout endpoint (§2).
@Path("/realms/{realm}/oauth2/logout")
public final class LogoutEndpoint {
  private final Requests requests;
  private final SignOut signOut;
  private final Cookies cookies;
  private final Forms forms;
  private final Farewell farewell;

  @Inject
  LogoutEndpoint(
      Requests requests, SignOut signOut, Cookies cookies, Forms forms, Farewell farewell) {
    this.requests = requests;
    this.signOut = signOut;
    this.cookies = cookies;
    this.forms = forms;
    this.farewell = farewell;
  }

  @GET
  public Uni<Response> get(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return leave(
        new Visit(requests.of(realm, http), http), Parameters.ofQuery(http.request().query()));
  }

  /// A form of another site brings no cookie along. Where it shows no hint either, the browser is
  /// sent here once more by itself, with its cookie.
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<Response> post(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    Visit visit = new Visit(requests.of(realm, http), http);
    Parameters parameters = Parameters.ofForm(body);
    if (cookies.session(realm, http) == null && !parameters.has("id_token_hint")) {
      String query = new String(body, StandardCharsets.ISO_8859_1);
      return Uni.createFrom().item(Forms.to(forms.issuerPath(visit) + "/oauth2/logout?" + query));
    }
    return leave(visit, parameters);
  }

  private Uni<Response> leave(Visit visit, Parameters parameters) {
    return signOut
        .consider(visit, parameters)
        .chain(leaving ->
            switch (leaving) {
              case Leaving.End(var session, var user, var back) ->
                  signOut.end(visit, session, user).chain(() -> farewell.to(visit, back));
              case Leaving.Ask ask -> ask(visit, ask);
              case Leaving.Gone(var back) -> farewell.to(visit, back);
              case Leaving.Fault(var explanation) ->
                  forms.fault(visit, 400, "You are not signed out", explanation);
            });
  }

  private Uni<Response> ask(Visit visit, Leaving.Ask ask) {
    Leaving.Return back = ask.back();
    String clientName = Objects.requireNonNullElse(back.clientName(), "");
    return forms.show(
        visit,
        new Forms.Asking(
            200,
            new Ticket.Purpose.SignOut(ask.session()),
            new Errand("", clientName, back.location())),
        form ->
            Pages.logoutConfirm(
                new LogoutConfirmPage(
                    form.realmName(),
                    ask.userName(),
                    back.clientName(),
                    form.issuerPath() + "/oauth2/logout/confirm",
                    form.ticket())));
  }
}
