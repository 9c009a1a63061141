package dev.muster.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// People at a real browser.
@Tag("browser")
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserTest {
  private final Installation muster;
  private final TestClients clients;
  private final Chromium chromium = new Chromium();
  private final RelyingParty application;

  BrowserTest(Installation muster, TestClients clients) {
    this.muster = muster;
    this.clients = clients;
    this.application = new RelyingParty(muster.issuer());
  }

  @AfterAll
  void close() {
    application.close();
    chromium.close();
  }

  @Test
  void ada_signs_in_and_out_again() {
    Page page = chromium.desk();
    page.navigate(application.home());
    Chromium.photograph(page, "sign-in-desk");

    signIn(page, "ada", Checkout.secret("ada.password"));
    assertThat(page.getByText("Welcome ada")).isVisible();

    page.navigate(application.home() + "sign-out");
    assertThat(page.getByText("You are signed out")).isVisible();
    Chromium.photograph(page, "signed-out-desk");

    page.navigate(application.home());
    assertThat(page.getByLabel("User name")).isVisible();
  }

  @Test
  void whoever_is_signed_in_is_not_asked_again() {
    Page page = chromium.desk();
    page.navigate(application.home());
    signIn(page, "grace", Checkout.secret("grace.password"));
    assertThat(page.getByText("Welcome grace")).isVisible();

    page.navigate(application.home());

    assertThat(page.getByText("Welcome grace")).isVisible();
  }

  @Test
  void a_wrong_password_is_refused_with_words_and_the_right_one_goes_on() {
    Page page = chromium.phone();
    page.navigate(application.home());
    Chromium.photograph(page, "sign-in-phone");

    signIn(page, "ada", "analytical-engine-1837");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(page.getByLabel("User name")).hasValue("ada");
    assertThat(page.getByLabel("Password")).hasValue("");
    Chromium.photograph(page, "refused-phone");

    page.getByLabel("Password").fill(Checkout.secret("ada.password"));
    page.getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByText("Welcome ada")).isVisible();
  }

  @Test
  void signing_in_needs_no_script() {
    Page page = chromium.withoutScript();
    page.navigate(application.home());

    signIn(page, "grace", Checkout.secret("grace.password"));

    assertThat(page.getByText("Welcome grace")).isVisible();
  }

  @Test
  void a_one_time_password_must_be_changed_at_the_first_sign_in() {
    Program recover = muster.run("admin", "recover");
    String oneTime = recover.await("Admin").replaceFirst(".* ", "");
    Page page = chromium.desk();
    page.navigate(application.home());

    signIn(page, "admin", oneTime);
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Choose a new password");
    Chromium.photograph(page, "new-password-desk");
    choose(page, "password12345678", "password12345678x");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    Chromium.photograph(page, "new-password-refused-desk");
    choose(page, "seven-crows-on-a-wire", "seven-crows-on-a-wire");

    assertThat(page.getByText("Welcome admin")).isVisible();
  }

  private static void choose(Page page, String password, String repeated) {
    page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    page.getByLabel("New password, once more").fill(repeated);
    page.getByRole(AriaRole.BUTTON).click();
  }

  @Test
  void nothing_leads_to_an_application_that_is_not_registered() {
    Page page = chromium.phone();
    page.navigate(
        muster.issuer()
            + "/oauth2/authorize?response_type=code&client_id=desktop-app&scope=openid"
            + "&redirect_uri=https%3A%2F%2Fevil.example%2F&code_challenge_method=S256"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    Chromium.photograph(page, "error-phone");

    assertThat(page.url()).startsWith(muster.issuer().toString());
    assertThat(page.getByText("Reference", new Page.GetByTextOptions().setExact(true))).isVisible();
  }

  @Test
  void a_single_page_application_signs_in_and_calls_userinfo_across_origins() {
    try (SinglePageApplication spa =
        new SinglePageApplication(muster.issuer(), clients.dashboardPort())) {
      Page page = chromium.desk();
      page.navigate(spa.home());
      page.getByRole(AriaRole.BUTTON).click();

      signIn(page, "ada", Checkout.secret("ada.password"));

      assertThat(page.locator("#who")).hasText("ada@acme.example");
      assertThat(page.locator("#renewed")).hasText("ada@acme.example");
    }
  }

  @Test
  @Tag("node")
  void axe_finds_nothing_that_keeps_people_out() {
    Axe axe = Axe.install();
    Page page = chromium.desk();
    page.navigate(application.home());
    assertThat(axe.violations(page)).isEmpty();

    signIn(page, "ada", "wrong-again-and-again");

    assertThat(axe.violations(page)).isEmpty();
  }

  private static void signIn(Page page, String user, String password) {
    page.getByLabel("User name").fill(user);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON).click();
  }
}
