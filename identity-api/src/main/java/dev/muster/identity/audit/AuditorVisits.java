package dev.muster.identity.audit;

import dev.muster.domain.Decision;
import dev.muster.domain.Role;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.browser.LoginForm;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.page.DeniedPage;
import dev.muster.identity.page.Pages;
import dev.muster.identity.page.Viewer;
import dev.muster.identity.session.SignedIn;
import dev.muster.identity.token.Reaches;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/// Shows pages of the audit trail to whoever is signed in and may read it. Session and roles are
/// looked at in the same attempt that finds what is shown, and their versions are compared before
/// the answer: a role that is withdrawn, from the user or from a group, opens nothing from the next
/// request on.
@Singleton
public final class AuditorVisits {
  private static final String SCOPE = "audit:read";

  private final CommandHandler commands;
  private final EventStore store;
  private final Cookies cookies;
  private final Reaches reaches;
  private final Forms forms;
  private final LoginForm loginForm;

  @Inject
  AuditorVisits(
      CommandHandler commands,
      EventStore store,
      Cookies cookies,
      Reaches reaches,
      Forms forms,
      LoginForm loginForm) {
    this.commands = commands;
    this.store = store;
    this.cookies = cookies;
    this.reaches = reaches;
    this.forms = forms;
    this.loginForm = loginForm;
  }

  /// What an auditor is shown.
  ///
  /// @param complete the last position that the trail has whole
  record Sight(int status, long complete, Drawing page) {}

  /// @param lag how many events the log is ahead of the trail
  record Frame(String realmName, Viewer viewer, long lag) {
    /// The lag in words.
    String behind() {
      return lag == 0
          ? "The trail is up to date."
          : lag == 1 ? "1 event is on its way." : lag + " events are on their way.";
    }
  }

  interface Drawing {
    TemplateInstance in(Frame frame);
  }

  interface Look {
    Uni<Sight> at(Work work, String audit);
  }

  /// Who stands at the door.
  private sealed interface Entry {
    record Stranger() implements Entry {}

    record Outsider(String userName) implements Entry {}

    record Auditor(String userName, Sight sight) implements Entry {}
  }

  /// @param page below the issuer, to come back to after signing in
  Uni<Response> show(Visit visit, String page, Look look) {
    String issuer = forms.issuerPath(visit);
    return commands
        .ask(
            visit.request(),
            work ->
                SignedIn.of(work, cookies.session(visit.realm(), visit.http()))
                    .chain(who ->
                        who.isEmpty()
                            ? Uni.createFrom().item(new Entry.Stranger())
                            : entry(work, who.get(), w -> look.at(w, issuer + "/audit")))
                    .map(Decision::answer))
        .chain(entry ->
            switch (entry) {
              case Entry.Stranger _ ->
                  loginForm.ask(visit, Errand.toSee(page, "the audit trail"), (String) null);
              case Entry.Outsider(var name) -> deny(visit, name, issuer);
              case Entry.Auditor auditor -> show(visit, auditor, issuer);
            });
  }

  /// Whether whoever is signed in with this browser may look.
  public Uni<Boolean> welcomes(Visit visit) {
    return commands.ask(
        visit.request(),
        work ->
            SignedIn.of(work, cookies.session(visit.realm(), visit.http()))
                .chain(who ->
                    who.isEmpty()
                        ? Uni.createFrom().item(false)
                        : reaches.roles(work, who.get().person()).map(AuditorVisits::open))
                .map(Decision::answer));
  }

  private Uni<Entry> entry(
      Work work, SignedIn who, java.util.function.Function<Work, Uni<Sight>> look) {
    String name = Legible.of(who.person().userName().value());
    return reaches
        .roles(work, who.person())
        .chain(roles ->
            open(roles)
                ? look.apply(work).map(sight -> new Entry.Auditor(name, sight))
                : Uni.createFrom().item(new Entry.Outsider(name)));
  }

  private static boolean open(Set<Role> roles) {
    return roles.stream().anyMatch(role -> role.scopes().contains(SCOPE));
  }

  private Uni<Response> deny(Visit visit, String userName, String issuer) {
    return forms.show(
        visit, 403, realm -> Pages.denied(new DeniedPage(realm, userName, issuer + "/account")));
  }

  private Uni<Response> show(Visit visit, Entry.Auditor auditor, String issuer) {
    Sight sight = auditor.sight();
    Viewer viewer = new Viewer(auditor.userName(), issuer + "/account", issuer + "/audit");
    return store
        .heads(visit.realm())
        .map(heads -> Math.max(0, heads.position() - sight.complete()))
        .chain(lag ->
            forms
                .show(
                    visit, sight.status(), realm -> sight.page().in(new Frame(realm, viewer, lag)))
                .map(page -> Response.fromResponse(page).header(AuditReads.LAG, lag).build()));
  }
}
