package dev.muster.identity.audit;

import static dev.muster.identity.signin.Acme.GRACE_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.domain.Role;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.user.UserCommand;
import dev.muster.identity.signin.Acme;
import dev.muster.identity.signin.Browser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class AuditPageTest {
  private static final String AUDIT = "/realms/main/audit";

  private final Browser browser = new Browser();

  @Inject Acme acme;
  @Inject AuditFeed feed;

  @Test
  void an_auditor_signs_in_and_comes_back_to_the_search_that_was_asked_for() {
    String search = AUDIT + "?subject=grace&type=session.*";
    Response form = browser.open(search);
    Response landing = browser.signIn(form, "grace", GRACE_PASSWORD);
    feed.all(RealmId.MAIN);
    Response page = browser.open(landing.getHeader("Location"));

    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(Browser.html(form).text()).contains("to continue to the audit trail");
    assertThat(landing.statusCode()).isEqualTo(303);
    assertThat(landing.getHeader("Location")).isEqualTo(search);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.getHeader("Muster-Lag")).isEqualTo("0");
    Document html = Browser.html(page);
    assertThat(html.expectFirst("td.what strong").text()).isEqualTo("Signed in");
    assertThat(html.select("td.about a").eachText()).containsOnly("grace");
    assertThat(html.select(".viewer").text()).isEqualTo("Signed in as grace");
    assertThat(html.select("td.session a").attr("href")).startsWith(AUDIT + "/sessions/");
  }

  @Test
  void whoever_lacks_the_role_is_told_so_and_shown_nothing_else() {
    Response landing = browser.signIn(browser.open(AUDIT), "watched", GRACE_PASSWORD);
    Response page = browser.open(landing.getHeader("Location"));

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(Browser.html(page).select("h1").text())
        .isEqualTo("The audit trail is not open to you");
    assertThat(Browser.html(page).select("table, form")).isEmpty();
  }

  @Test
  void a_role_counts_from_the_next_request_and_so_does_its_withdrawal_and_a_suspension() {
    browser.signIn(browser.open(AUDIT), "audrey", GRACE_PASSWORD);
    assertThat(browser.open(AUDIT).statusCode()).isEqualTo(403);

    acme.does("audrey", u -> new UserCommand.GrantRole(u, Role.AUDITOR, Instant.now()));
    assertThat(browser.open(AUDIT).statusCode()).isEqualTo(200);

    acme.does("audrey", u -> new UserCommand.WithdrawRole(u, Role.AUDITOR, Instant.now()));
    assertThat(browser.open(AUDIT).statusCode()).isEqualTo(403);

    acme.does("audrey", u -> new UserCommand.Suspend(u, "test", Instant.now()));
    Response page = browser.open(AUDIT);
    acme.does("audrey", u -> new UserCommand.Reactivate(u, Instant.now()));

    assertThat(Browser.html(page).select("input[type=password]")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday, from-error",
    "to=2026-13-01, to-error",
    "from=99999-01-01T00:00, from-error",
    "from=2026-11-25T00:00&to=2026-11-25T00:00, to-error",
    "session=1-1-1-1-1, session-error",
    "address=localhost, address-error",
    "type=%25, type-error",
  })
  void what_cannot_be_understood_is_told_beside_its_field(String query, String error) {
    signIn();

    Response page = browser.open(AUDIT + "?" + query);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(Browser.html(page).select("#" + error)).hasSize(1);
    assertThat(Browser.html(page).select("table")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"subject=eve", "actor=eve", "client=eve", "subject=%3Cb%3E"})
  void a_name_that_nobody_has_finds_nothing_and_is_no_mistake(String query) {
    signIn();

    Response page = browser.open(AUDIT + "?" + query);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(Browser.html(page).select(".field-error").text()).contains("is called that");
    assertThat(Browser.html(page).select("table")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subjekt=ada",
        "older=x",
        "newer=x",
        "older=YTEubWFpbi4wLjE",
        "subject=%FF",
        "type=a.b&type=c.d"
      })
  void an_address_that_no_page_gave_is_refused_on_a_page(String query) {
    signIn();

    Response page = browser.open(AUDIT + "?" + query);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.asString()).doesNotContain("Exception", "dev.muster", "select id");
  }

  @Test
  void pages_lead_to_older_ones_and_back_and_each_event_is_on_one() {
    for (int i = 0; i < 60; i++) {
      acme.does("watched", u -> new UserCommand.RevokeSessions(u, Instant.now()));
    }
    feed.all(RealmId.MAIN);
    signIn();
    Document first = open(AUDIT + "?subject=watched&type=user.sessions-revoked");
    Document second = open(first.select("a[rel=next]").attr("href"));
    Document back = open(second.select("a[rel=prev]").attr("href"));

    List<String> events = new ArrayList<>(first.select("td.what pre").eachText());
    events.addAll(second.select("td.what pre").eachText());
    assertThat(events).hasSize(60).doesNotHaveDuplicates();
    assertThat(first.select("a[rel=prev]")).isEmpty();
    assertThat(second.select("a[rel=next]")).isEmpty();
    assertThat(back.select("td.what pre").eachText())
        .isEqualTo(first.select("td.what pre").eachText());
    String elsewhere = second.select("a[rel=prev]").attr("href").replace("watched", "grace");
    assertThat(browser.open(elsewhere).statusCode()).isEqualTo(400);
  }

  @Test
  void what_a_stranger_typed_is_shown_as_text() {
    String typed = "\"><script>alert(1)</script>\u202Etxt.exe";
    Browser stranger = new Browser();
    stranger.submit(
        stranger.open("/realms/main/login"), Map.of("username", typed, "password", "wrong"));
    acme.eventually(ActivityEvent.SignInFailed.class, failed -> typed.equals(failed.typedName()));
    feed.all(RealmId.MAIN);
    signIn();

    Document html = open(AUDIT + "?type=sign-in.failed");

    assertThat(html.select("script")).isEmpty();
    assertThat(html.select(".facts").text())
        .contains("\"><script>alert(1)</script>\uFFFDtxt.exe")
        .doesNotContain("\u202E");
    assertThat(html.select("pre").text()).doesNotContain("\u202E");
  }

  @Test
  void whoever_was_erased_reads_erased() {
    Response landing = browser.signIn(browser.open(AUDIT), "forgotten", GRACE_PASSWORD);
    assertThat(landing.statusCode()).isEqualTo(303);
    feed.all(RealmId.MAIN);
    Browser auditor = new Browser();
    auditor.signIn(auditor.open(AUDIT), "grace", GRACE_PASSWORD);
    Document before = Browser.html(auditor.open(AUDIT + "?subject=forgotten"));
    String about = before.select("td.about a").attr("href");

    acme.does("forgotten", u -> new UserCommand.Erase(u, Instant.now()));
    feed.all(RealmId.MAIN);
    Document after = Browser.html(auditor.open(about));
    Document picture = Browser.html(html(auditor).open(after.select("td.session a").attr("href")));

    assertThat(after.select("td.about").eachText()).containsOnly("erased");
    assertThat(after.select(".facts").text()).contains("user name erased");
    after.select("option").remove(); // one is a type of event, "Strangers forgotten"
    assertThat(after.text()).doesNotContain("forgotten");
    assertThat(picture.select("h1").text()).isEqualTo("Session of erased");
    assertThat(picture.text()).doesNotContain("forgotten");
  }

  private void signIn() {
    browser.signIn(browser.open(AUDIT), "grace", GRACE_PASSWORD);
  }

  private Document open(String path) {
    Response page = browser.open(path);
    assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
    return Browser.html(page);
  }

  private static Browser html(Browser browser) {
    return browser.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }
}
