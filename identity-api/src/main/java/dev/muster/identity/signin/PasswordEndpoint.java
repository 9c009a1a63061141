package dev.muster.identity.signin;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.Ticket;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.http.Requests;
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
import java.util.Objects;

/// What the form sends that asks for a new password.
@Path("/realms/{realm}/login/password")
public final class PasswordEndpoint {
  private final Requests requests;
  private final Forms forms;
  private final PasswordChange change;
  private final Issuers issuers;

  @Inject
  PasswordEndpoint(Requests requests, Forms forms, PasswordChange change, Issuers issuers) {
    this.requests = requests;
    this.forms = forms;
    this.change = change;
    this.issuers = issuers;
  }

  /// Somebody loads again what was the answer to a form.
  @GET
  public Response get(@PathParam("realm") RealmId realm) {
    return Forms.to(issuers.of(realm).path() + "/login");
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<Response> post(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    Visit visit = new Visit(requests.of(realm, http), http);
    Parameters form = Parameters.ofForm(body);
    String chosen = Objects.requireNonNullElse(form.get("new-password"), "");
    String repeated = Objects.requireNonNullElse(form.get("repeated-password"), "");
    return forms
        .judge(visit, form.get("request"))
        .chain(returned ->
            switch (returned) {
              case Forms.Returned.Valid(
                      Ticket(Ticket.Purpose.NewPassword purpose, var errand, _, _)) ->
                  change.to(chosen, repeated, new PasswordChange.Wish(visit, purpose, errand));
              case Forms.Returned.Stale(Ticket(Ticket.Purpose.NewPassword _, var errand, _, _)) ->
                  change.fromTheStart(visit, errand);
              case Forms.Returned.Valid _, Forms.Returned.Stale _, Forms.Returned.Foreign _ ->
                  forms.fault(visit, 400, LoginEndpoint.LOST, LoginEndpoint.LOST_WHY);
            });
  }
}
