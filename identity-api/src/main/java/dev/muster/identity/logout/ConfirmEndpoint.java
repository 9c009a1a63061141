package dev.muster.identity.logout;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.Ticket;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.http.Requests;
import dev.muster.identity.session.Sessions;
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
import org.jspecify.annotations.Nullable;

/// What somebody answers who was asked whether to sign out, or says by themselves on their
/// account's page.
@Path("/realms/{realm}/oauth2/logout/confirm")
public final class ConfirmEndpoint {
  private final Requests requests;
  private final Forms forms;
  private final Sessions sessions;
  private final SignOut signOut;
  private final Farewell farewell;
  private final Issuers issuers;

  @Inject
  ConfirmEndpoint(
      Requests requests,
      Forms forms,
      Sessions sessions,
      SignOut signOut,
      Farewell farewell,
      Issuers issuers) {
    this.requests = requests;
    this.forms = forms;
    this.sessions = sessions;
    this.signOut = signOut;
    this.farewell = farewell;
    this.issuers = issuers;
  }

  /// Somebody loads again what was the answer to a form.
  @GET
  public Response get(@PathParam("realm") RealmId realm) {
    return Forms.to(issuers.of(realm).path() + "/account");
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<Response> post(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    Visit visit = new Visit(requests.of(realm, http), http);
    Parameters form = Parameters.ofForm(body);
    boolean leaves = "sign-out".equals(form.get("decision"));
    return forms
        .judge(visit, form.get("request"))
        .chain(returned ->
            switch (returned) {
              case Forms.Returned.Valid(Ticket(Ticket.Purpose.SignOut purpose, var errand, _, _))
                  when leaves ->
                  leave(visit, purpose, errand);
              case Forms.Returned.Valid _, Forms.Returned.Stale _ -> account(visit);
              case Forms.Returned.Foreign _ ->
                  forms.fault(visit, 400, "You are not signed out", "This form was not made here.");
            });
  }

  /// The session that the page was about ends. Where the browser is in another one by now, it was
  /// not that one which the person wished to leave.
  private Uni<Response> leave(Visit visit, Ticket.Purpose.SignOut purpose, Errand errand) {
    var back = new Leaving.Return(name(errand), errand.redirectUri());
    return sessions
        .current(visit)
        .chain(who -> {
          if (who.isEmpty()) {
            return farewell.to(visit, back);
          }
          return who.get().session().session().equals(purpose.session())
              ? signOut
                  .end(visit, purpose.session(), who.get().user())
                  .chain(() -> farewell.to(visit, back))
              : account(visit);
        });
  }

  private Uni<Response> account(Visit visit) {
    return Uni.createFrom().item(Forms.to(forms.issuerPath(visit) + "/account"));
  }

  private static @Nullable String name(Errand errand) {
    boolean ofClient = !errand.equals(Errand.ACCOUNT) && !errand.clientName().isEmpty();
    return ofClient ? errand.clientName() : null;
  }
}
