package dev.muster.identity.account;

import static dev.muster.identity.signin.Acme.ADA_PASSWORD;
import static dev.muster.identity.signin.Acme.GRACE_PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.signin.Browser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody opens an address of ours in a browser, sent by nobody.
@QuarkusTest
final class AccountTest {
  private final Browser browser = new Browser();

  @ParameterizedTest
  @CsvSource({
    "/, /realms/main/account",
    "/realms/main, /realms/main/account",
    "/realms/main/, /realms/main/account",
    "/realms/main/account, /realms/main/login",
  })
  void whatever_somebody_opens_leads_to_signing_in(String path, String next) {
    Response redirect = browser.open(path);

    assertThat(redirect.statusCode()).isEqualTo(303);
    assertThat(redirect.getHeader("Location")).isEqualTo(next);
  }

  @Test
  void somebody_signs_in_sees_who_they_are_and_signs_out() {
    Response landing = browser.signIn(browser.open("/realms/main/login"), "ada", ADA_PASSWORD);
    Response account = browser.open(landing.getHeader("Location"));

    assertThat(landing.getHeader("Location")).isEqualTo("/realms/main/account");
    assertThat(Browser.html(account).text())
        .contains("You are signed in", "ada", "http://localhost:8080/realms/main");
    assertThat(browser.open("/realms/main/login").getHeader("Location"))
        .isEqualTo("/realms/main/account");

    Response gone = browser.submit(account, Map.of("decision", "sign-out"));

    assertThat(Browser.html(gone).select("h1").text()).isEqualTo("You are signed out");
    assertThat(browser.open("/realms/main/account").getHeader("Location"))
        .isEqualTo("/realms/main/login");
  }

  @Test
  void an_auditor_is_led_to_the_audit_trail_and_nobody_else() {
    browser.signIn(browser.open("/realms/main/login"), "ada", ADA_PASSWORD);
    Browser auditor = new Browser();
    auditor.signIn(auditor.open("/realms/main/login"), "grace", GRACE_PASSWORD);

    assertThat(Browser.html(browser.open("/realms/main/account")).select("a[href$=/audit]"))
        .isEmpty();
    assertThat(Browser.html(auditor.open("/realms/main/account")).select("a[href$=/audit]"))
        .hasSize(1);
  }

  @Test
  void a_forged_host_leads_nobody_astray() {
    Response redirect =
        given()
            .redirects()
            .follow(false)
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", "evil.example")
            .get("/");

    assertThat(redirect.getHeader("Location")).isEqualTo("/realms/main/account");
  }

  @Test
  void what_is_not_there_is_told_on_a_page_of_its_own() {
    Response missing = browser.open("/realms/nowhere");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.contentType()).startsWith("text/html");
    assertThat(Browser.html(missing).select("h1").text()).isEqualTo("Nothing is here");
  }
}
