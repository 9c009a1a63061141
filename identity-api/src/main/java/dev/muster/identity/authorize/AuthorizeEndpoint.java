package dev.muster.identity.authorize;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.LoginForm;
import dev.muster.identity.browser.Visit;
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
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The authorization endpoint.
@Path("/realms/{realm}/oauth2/authorize")
public final class AuthorizeEndpoint {
  private final Authorizations authorizations;
  private final Requests requests;
  private final Cookies cookies;
  private final Forms forms;
  private final LoginForm loginForm;

  @Inject
  AuthorizeEndpoint(
      Authorizations authorizations,
      Requests requests,
      Cookies cookies,
      Forms forms,
      LoginForm loginForm) {
    this.authorizations = authorizations;
    this.requests = requests;
    this.cookies = cookies;
    this.forms = forms;
    this.loginForm = loginForm;
  }

  @GET
  public Uni<Response> get(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return answer(realm, http, Objects.requireNonNullElse(http.request().query(), ""));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<Response> post(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    return answer(realm, http, new String(body, StandardCharsets.ISO_8859_1));
  }

  private Uni<Response> answer(RealmId realm, RoutingContext http, String query) {
    Visit visit = new Visit(requests.of(realm, http), http);
    var inquiry = new Authorizations.Inquiry(visit, query, cookies.session(realm, http), false);
    return authorizations
        .answer(inquiry)
        .chain(answer ->
            switch (answer) {
              case Answer.Redirect(var location) -> Uni.createFrom().item(Forms.to(location));
              case Answer.SignIn(var client, var redirectUri, var hint) ->
                  loginForm.ask(visit, new Errand(query, client, redirectUri), hint);
              case Answer.Fault(var explanation) ->
                  forms.fault(visit, 400, "This sign-in cannot begin", explanation);
            });
  }
}
