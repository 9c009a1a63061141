package dev.muster.identity.signin;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.LoginForm;
import dev.muster.identity.browser.Ticket;
import dev.muster.identity.browser.Visit;
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
import java.util.Objects;

/// The form that asks for user name and password, and what it sends.
@Path("/realms/{realm}/login")
public final class LoginEndpoint {
  private final Requests requests;
  private final Forms forms;
  private final LoginForm loginForm;
  private final SignIn signIn;
  private final Sessions sessions;

  @Inject
  LoginEndpoint(
      Requests requests, Forms forms, LoginForm loginForm, SignIn signIn, Sessions sessions) {
    this.requests = requests;
    this.forms = forms;
    this.loginForm = loginForm;
    this.signIn = signIn;
    this.sessions = sessions;
  }

  /// Somebody comes by themselves, sent by no client.
  @GET
  public Uni<Response> get(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    Visit visit = new Visit(requests.of(realm, http), http);
    return sessions
        .current(visit)
        .chain(who ->
            who.isPresent()
                ? Uni.createFrom().item(Forms.to(forms.issuerPath(visit) + "/account"))
                : loginForm.ask(visit, Errand.ACCOUNT, (String) null));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<Response> post(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    Visit visit = new Visit(requests.of(realm, http), http);
    Parameters form = Parameters.ofForm(body);
    String userName = Objects.requireNonNullElse(form.get("username"), "").strip();
    String password = Objects.requireNonNullElse(form.get("password"), "");
    return forms
        .judge(visit, form.get("request"))
        .chain(returned ->
            switch (returned) {
              case Forms.Returned.Valid(Ticket(Ticket.Purpose.SignIn _, var errand, _, _)) ->
                  signIn.with(new Attempt(visit, userName, password), errand);
              case Forms.Returned.Stale(Ticket(Ticket.Purpose.SignIn _, var errand, _, _)) ->
                  signIn.again(visit, errand, userName);
              case Forms.Returned.Valid _, Forms.Returned.Stale _, Forms.Returned.Foreign _ ->
                  forms.fault(visit, 400, LOST, LOST_WHY);
            });
  }

  static final String LOST = "This sign-in cannot go on";
  static final String LOST_WHY =
      "What your browser sent was not made here. Go back to the application and begin again.";
}
