package dev.muster.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// An auditor looks at what became of a session: of one in which much happened.
@Tag("browser")
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditorTest {
  private static final int REFRESHES = 40;
  private static final Pattern SESSION = Pattern.compile(".*/audit/sessions/[0-9a-f-]{36}");

  private final Installation muster;
  private final Chromium chromium = new Chromium();
  private final Watched watched;

  AuditorTest(Installation muster) {
    this.muster = muster;
    this.watched = new Watched(muster);
  }

  @BeforeAll
  void much_happens_in_a_session() {
    DesktopApp app = new DesktopApp(muster.issuer());
    JsonNode tokens = watched.signIn(app);
    for (int i = 0; i < REFRESHES; i++) {
      tokens = Http.json(app.refresh(tokens.get("refresh_token").textValue()).body());
    }
    JsonNode first = watched.signIn(app);
    JsonNode second = Http.json(app.refresh(first.get("refresh_token").textValue()).body());
    app.refresh(second.get("refresh_token").textValue());
    assertThat(app.refresh(first.get("refresh_token").textValue()).statusCode()).isEqualTo(400);
    watched.suspend();
  }

  @AfterAll
  void close() {
    chromium.close();
  }

  @Test
  void an_auditor_searches_for_a_sign_in_and_opens_its_picture_without_any_script() {
    Page page = chromium.withoutScript();
    openPicture(page);

    assertThat(page.getByRole(AriaRole.HEADING, named("Session of " + Watched.NAME))).isVisible();
    assertThat(page.getByRole(AriaRole.IMG, named("The session along time"))).isVisible();
    assertThat(page.locator(".points")).containsText("User suspended");
    assertThat(page.locator("svg.timeline")).containsText("Reuse detected");
    assertThat(page.locator("svg.timeline .bar-refreshes").first()).isAttached();
    assertThat(page.locator("td.what .type", text("grant.refreshed.v1"))).hasCount(REFRESHES + 2);
    Chromium.photograph(page, "audit-session-desk");
  }

  @Test
  void the_pages_fit_a_phone_and_the_night() {
    Page page = chromium.phone();
    openPicture(page);

    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    Chromium.photograph(page, "audit-session-phone");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Chromium.photograph(page, "audit-session-phone-night");
    page.getByRole(AriaRole.LINK, named("Audit trail")).click();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    Chromium.photograph(page, "audit-search-phone");
  }

  @Test
  void whoever_is_no_auditor_is_told_so() {
    Page page = chromium.desk();
    page.navigate(muster.issuer() + "/audit");
    signIn(page, "ada");

    assertThat(page.getByRole(AriaRole.HEADING)).hasText("The audit trail is not open to you");
    Chromium.photograph(page, "audit-denied-desk");
  }

  @Test
  @Tag("node")
  void axe_finds_nothing_that_keeps_people_out() {
    Axe axe = Axe.install();
    Page page = chromium.desk();
    openPicture(page);
    assertThat(axe.violations(page)).isEmpty();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(axe.violations(page)).isEmpty();

    page.navigate(muster.issuer() + "/audit?from=yesterday&subject=nobody");
    assertThat(axe.violations(page)).isEmpty();

    page.navigate(muster.issuer() + "/audit");
    assertThat(axe.violations(page)).isEmpty();
  }

  /// By the search, as a person would.
  private void openPicture(Page page) {
    page.navigate(muster.issuer() + "/audit");
    signIn(page, "grace");
    page.getByLabel("About user").fill(Watched.NAME);
    page.getByLabel("What").selectOption("session.ended");
    page.getByRole(AriaRole.BUTTON).click();
    Locator found = page.locator("table.trail tbody tr");
    for (int i = 0; i < 30 && found.count() == 0; i++) {
      Pause.of(Duration.ofMillis(500));
      page.reload();
    }
    assertThat(found).hasCount(1);
    Chromium.photograph(page, "audit-search-desk");
    found.locator("td.session a").click();
    assertThat(page).hasURL(SESSION);
  }

  private static void signIn(Page page, String user) {
    page.getByLabel("User name").fill(user);
    page.getByLabel("Password").fill(Checkout.secret(user + ".password"));
    page.getByRole(AriaRole.BUTTON).click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
