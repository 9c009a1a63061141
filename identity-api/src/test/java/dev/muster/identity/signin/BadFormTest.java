package dev.muster.identity.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent where a form is awaited, and is none.
@QuarkusTest
final class BadFormTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String LOGIN = "/realms/main/login";
  private static final String PASSWORD = "/realms/main/login/password";
  private static final String CONFIRM = "/realms/main/oauth2/logout/confirm";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username=%00",
        "username=%",
        "username=%FF",
        "username=a&username=b",
        "request=a&request=b",
        "",
      })
  void a_malformed_form_is_refused_on_a_page(String body) {
    for (String path : new String[] {LOGIN, PASSWORD, CONFIRM}) {
      Response answer = given().contentType(FORM).body(body).post(path);

      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertPage(answer);
    }
  }

  @Test
  void a_body_of_another_kind_is_not_read() {
    for (String path : new String[] {LOGIN, PASSWORD, CONFIRM}) {
      Response answer = given().contentType("application/json").body("{}").post(path);

      assertThat(answer.statusCode()).as(path).isEqualTo(415);
      assertPage(answer);
    }
  }

  @Test
  void too_large_a_form_is_not_read() {
    Response answer =
        given().contentType(FORM).body("username=" + "a".repeat(2_000_000)).post(LOGIN);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertPage(answer);
  }

  @Test
  void a_method_that_is_not_for_here_is_refused_on_a_page() {
    assertThat(given().delete(LOGIN).statusCode()).isEqualTo(405);
    assertPage(given().delete(LOGIN));
  }

  @Test
  void loading_the_answer_to_a_form_again_leads_somewhere() {
    assertThat(new Browser().open(PASSWORD).getHeader("Location")).isEqualTo(LOGIN);
    assertThat(new Browser().open(CONFIRM).getHeader("Location")).isEqualTo("/realms/main/account");
  }

  @Test
  void a_password_of_a_megabyte_costs_nothing() {
    Browser browser = new Browser();
    Response page = browser.open(LOGIN);

    Response answer = browser.signIn(page, "ada", "x".repeat(500_000));

    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void a_page_is_kept_by_nobody_and_shown_in_no_frame() {
    Response page = given().get(LOGIN);

    assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .endsWith("form-action 'self'");
    assertThat(page.getHeaders().getValues("Content-Security-Policy")).hasSize(1);
  }

  private static void assertPage(Response answer) {
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(answer.getHeader("Content-Security-Policy")).contains("style-src 'self'");
    assertThat(Browser.html(answer).select("h1")).hasSize(1);
    assertThat(answer.asString()).doesNotContain("Exception", "at dev.muster");
  }
}
