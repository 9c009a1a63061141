package dev.muster.identity.browser;

import dev.muster.identity.http.Issuers;
import dev.muster.identity.noise.RefusedRequests;
import dev.muster.identity.page.ErrorPage;
import dev.muster.identity.page.PageResponse;
import dev.muster.identity.page.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Shows pages, puts tickets into their forms, and judges the ticket that a form comes back with.
@Singleton
public final class Forms {
  private static final Logger LOG = Logger.getLogger(Forms.class);

  private final Tickets tickets;
  private final Cookies cookies;
  private final RealmNames realms;
  private final Issuers issuers;
  private final RefusedRequests refused;

  @Inject
  Forms(
      Tickets tickets,
      Cookies cookies,
      RealmNames realms,
      Issuers issuers,
      RefusedRequests refused) {
    this.tickets = tickets;
    this.cookies = cookies;
    this.realms = realms;
    this.issuers = issuers;
    this.refused = refused;
  }

  /// What a page needs to have a form.
  ///
  /// @param issuerPath where the realm is on this server, whatever name the browser has for that
  public record Form(String realmName, String ticket, String issuerPath) {}

  /// What a form is for.
  ///
  /// @param status of the answer that it comes with
  public record Asking(int status, Ticket.Purpose purpose, Errand errand) {}

  /// What a form came back with.
  public sealed interface Returned {
    /// The form was made for this browser, lately.
    record Valid(Ticket ticket) implements Returned {}

    /// We made the form, but it was for another browser, or too long ago.
    record Stale(Ticket ticket) implements Returned {}

    /// We made no such form.
    record Foreign() implements Returned {}
  }

  /// A page with a form.
  public Uni<Response> show(Visit visit, Asking asking, Function<Form, TemplateInstance> page) {
    BrowserMark known = cookies.mark(visit.realm(), visit.http());
    BrowserMark mark = known == null ? BrowserMark.random() : known;
    Ticket ticket =
        new Ticket(
            asking.purpose(), asking.errand(), mark.digest(), visit.at().plus(Ticket.LIFETIME));
    return Uni.combine()
        .all()
        .unis(realms.displayName(visit.request()), tickets.seal(visit.realm(), ticket))
        .with((name, sealed) -> page.apply(new Form(name, sealed, issuerPath(visit))))
        .chain(html -> PageResponse.of(asking.status(), html, asking.errand().destination()))
        .map(response -> with(response, cookies.marking(visit.realm(), mark)));
  }

  /// A page without a form.
  public Uni<Response> show(Visit visit, int status, Function<String, TemplateInstance> page) {
    return realms
        .displayName(visit.request())
        .chain(name -> PageResponse.of(status, page.apply(name), null));
  }

  /// A page that says what is wrong with a request. It is told where its reference leads: to the
  /// log line, and to the event.
  public Uni<Response> fault(Visit visit, int status, String title, String explanation) {
    String reference = visit.request().correlationId().toString();
    LOG.infof("%s: %s (%s)", title, explanation, reference);
    refused.note(visit.request(), "invalid_request", visit.source());
    return show(
        visit, status, name -> Pages.error(new ErrorPage(name, title, explanation, reference)));
  }

  /// Judges the ticket of a form.
  public Uni<Returned> judge(Visit visit, @Nullable String ticket) {
    BrowserMark mark = cookies.mark(visit.realm(), visit.http());
    return tickets
        .open(visit.realm(), ticket)
        .map(opened ->
            opened
                .<Returned>map(it ->
                    it.isFor(mark, visit.at()) ? new Returned.Valid(it) : new Returned.Stale(it))
                .orElseGet(Returned.Foreign::new));
  }

  /// Where the realm is on this server, whatever name the browser has for that.
  public String issuerPath(Visit visit) {
    return issuers.of(visit.realm()).path();
  }

  /// The same answer with one more cookie.
  public static Response with(Response response, String cookie) {
    return Response.fromResponse(response).header(HttpHeaders.SET_COOKIE, cookie).build();
  }

  /// Sends the browser on, whatever method it came by (RFC 9700 §4.12).
  public static Response to(String location) {
    return Response.status(303)
        .header(HttpHeaders.LOCATION, location)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }
}
