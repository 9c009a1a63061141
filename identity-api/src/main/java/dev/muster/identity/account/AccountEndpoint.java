package dev.muster.identity.account;

import dev.muster.domain.RealmId;
import dev.muster.identity.audit.AuditorVisits;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.Ticket;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.Requests;
import dev.muster.identity.page.AccountPage;
import dev.muster.identity.page.Pages;
import dev.muster.identity.session.Sessions;
import dev.muster.identity.session.SignedIn;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Who is signed in, and the way out.
@Path("/realms/{realm}/account")
public final class AccountEndpoint {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Requests requests;
  private final Sessions sessions;
  private final Forms forms;
  private final Issuers issuers;
  private final AuditorVisits auditors;

  @Inject
  AccountEndpoint(
      Requests requests, Sessions sessions, Forms forms, Issuers issuers, AuditorVisits auditors) {
    this.requests = requests;
    this.sessions = sessions;
    this.forms = forms;
    this.issuers = issuers;
    this.auditors = auditors;
  }

  @GET
  public Uni<Response> get(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    Visit visit = new Visit(requests.of(realm, http), http);
    return sessions
        .current(visit)
        .chain(who ->
            who.isPresent()
                ? auditors.welcomes(visit).chain(auditor -> show(visit, who.get(), auditor))
                : Uni.createFrom().item(Forms.to(forms.issuerPath(visit) + "/login")));
  }

  private Uni<Response> show(Visit visit, SignedIn who, boolean auditor) {
    var purpose = new Ticket.Purpose.SignOut(who.session().session());
    return forms.show(
        visit,
        new Forms.Asking(200, purpose, Errand.ACCOUNT),
        form ->
            Pages.account(
                new AccountPage(
                    form.realmName(),
                    user(who),
                    issuers.of(visit.realm()).value(),
                    form.issuerPath() + "/.well-known/openid-configuration",
                    form.issuerPath() + "/oauth2/logout/confirm",
                    form.ticket(),
                    auditor ? form.issuerPath() + "/audit" : null)));
  }

  private static AccountPage.User user(SignedIn who) {
    Instant since = who.session().authenticatedAt();
    return new AccountPage.User(
        who.person().userName().value(),
        who.person().profile().displayName(),
        MINUTE.format(since));
  }
}
