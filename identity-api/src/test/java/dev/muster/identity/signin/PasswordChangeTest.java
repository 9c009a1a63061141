package dev.muster.identity.signin;

import static dev.muster.identity.signin.Acme.ONE_TIME_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.credential.CredentialEvent;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.user.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A one-time password opens the door to choosing another one, and to nothing else.
@QuarkusTest
final class PasswordChangeTest {
  private static final String CHOSEN = "a-password-of-my-own";

  @Inject Acme acme;

  private final Browser browser = new Browser();

  @Test
  void a_one_time_password_is_replaced_before_anybody_is_signed_in() {
    long identity = acme.sequence(Log.IDENTITY);
    long session = acme.sequence(Log.SESSION);
    Response login = browser.open(Shop.AUTHORIZE, Shop.request());

    Response page = browser.signIn(login, "newcomer", ONE_TIME_PASSWORD);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(Browser.html(page).select("h1").text()).isEqualTo("Choose a new password");
    assertThat(acme.sequence(Log.SESSION)).isEqualTo(session);
    Response redirect = change(page, CHOSEN, CHOSEN);

    assertThat(Shop.answer(redirect)).containsKey("code");
    assertThat(acme.events(Log.IDENTITY, identity))
        .hasExactlyElementsOfTypes(
            CredentialEvent.PasswordSet.class, UserEvent.SessionsRevoked.class);
    assertThat(acme.events(Log.SESSION, session).getFirst())
        .isInstanceOfSatisfying(
            SessionEvent.Started.class, started -> assertThat(started.epoch()).isEqualTo(1));
    Browser other = new Browser();
    Response anew = other.open(Shop.AUTHORIZE, Shop.request());
    assertThat(other.signIn(anew, "newcomer", ONE_TIME_PASSWORD).statusCode()).isEqualTo(422);
    assertThat(other.signIn(anew, "newcomer", CHOSEN).statusCode()).isEqualTo(303);
    assertThat(change(page, CHOSEN, CHOSEN).statusCode()).as("the form once more").isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "short, short, Use at least 8 characters.",
    "'', '', Enter a password.",
    "password123, password123, 'Many people use this password, so it is guessed first."
        + " Choose another one.'",
    "LateComer, LateComer, Choose a password that is not your user name.",
    "handed-over-once, handed-over-once,"
        + " Choose a password other than the one you signed in with.",
    "one-password, another-password, The two passwords are not the same.",
  })
  void what_may_not_be_a_password_is_refused_with_the_reason(
      String one, String other, String reason) {
    Response login = browser.open("/realms/main/login");
    Response page = browser.signIn(login, "latecomer", ONE_TIME_PASSWORD);

    Response refused = change(page, one, other);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Browser.error(refused)).isEqualTo(reason);
    assertThat(refused.asString()).doesNotContain("value=\"" + ONE_TIME_PASSWORD);
    assertThat(browser.cookies()).doesNotContainKey("muster-main");
  }

  @Test
  void the_form_is_of_no_use_in_another_browser() {
    Response login = browser.open("/realms/main/login");
    Response page = browser.signIn(login, "latecomer", ONE_TIME_PASSWORD);
    Browser other = new Browser();
    other.open("/realms/main/login");

    assertThat(
            other
                .submit(page, Map.of("new-password", CHOSEN, "repeated-password", CHOSEN))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_login_form_cannot_be_passed_off_as_one_for_a_new_password() {
    Response login = browser.open("/realms/main/login");
    String ticket = Browser.html(login).select("input[name=request]").val();

    Response answer =
        browser.send(
            "/realms/main/login/password",
            Map.of("request", ticket, "new-password", CHOSEN, "repeated-password", CHOSEN));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private Response change(Response page, String one, String other) {
    return browser.submit(page, Map.of("new-password", one, "repeated-password", other));
  }
}
