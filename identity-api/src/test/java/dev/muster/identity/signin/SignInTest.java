package dev.muster.identity.signin;

import static dev.muster.identity.signin.Acme.ADA_PASSWORD;
import static dev.muster.identity.signin.Acme.TWIN_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.credential.CredentialEvent;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.session.SessionEvent;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.identity.password.HashingPool;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// From a client's request over the login form to a code.
@QuarkusTest
final class SignInTest {
  @Inject Acme acme;
  @Inject MeterRegistry meters;
  @Inject HashingPool hashing;

  @Test
  void a_person_signs_in_and_the_client_gets_a_code() {
    long before = acme.sequence(Log.SESSION);
    Browser browser = new Browser();

    Response page = browser.open(Shop.AUTHORIZE, Shop.request());
    Response redirect = browser.signIn(page, "ada", ADA_PASSWORD);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(Browser.html(page).text()).contains("Acme Shop", "Acme");
    assertThat(redirect.statusCode()).isEqualTo(303);
    assertThat(redirect.getHeader("Location")).startsWith(Shop.CALLBACK + "?code=mst_code_");
    assertThat(Shop.answer(redirect))
        .containsEntry("state", "st ate&=é")
        .containsEntry("iss", Shop.ISSUER);
    List<? extends DomainEvent> events = acme.events(Log.SESSION, before);
    var started = (SessionEvent.Started) events.get(0);
    var issued = (GrantEvent.CodeIssued) events.get(1);
    assertThat(events).hasSize(2);
    assertThat(started.amr()).containsExactly("pwd");
    assertThat(issued.authorization().session()).isEqualTo(started.session());
    assertThat(issued.authorization().scopes()).isEqualTo(Set.of("openid", "profile"));
    assertThat(issued.authorization().nonce()).isEqualTo("once");
    assertThat(issued.redirectUri()).isEqualTo(Shop.CALLBACK);
  }

  @Test
  void the_session_and_the_code_are_one_append() {
    long before = acme.sequence(Log.SESSION);
    Browser browser = new Browser();

    browser.signIn(browser.open(Shop.AUTHORIZE, Shop.request()), "ada", ADA_PASSWORD);

    List<RecordedEvent> recorded = acme.recorded(Log.SESSION, before);
    assertThat(recorded)
        .extracting(RecordedEvent::type)
        .containsExactly("session.started.v1", "grant.code-issued.v1");
    assertThat(recorded.get(1).recordedAt()).isEqualTo(recorded.get(0).recordedAt());
  }

  @Test
  void whoever_is_signed_in_is_not_asked_again() {
    Browser browser = new Browser();
    browser.signIn(browser.open(Shop.AUTHORIZE, Shop.request()), "ADA", ADA_PASSWORD);
    long before = acme.sequence(Log.SESSION);

    Response redirect = browser.open(Shop.AUTHORIZE, Shop.request("prompt", "none"));

    assertThat(redirect.statusCode()).isEqualTo(303);
    assertThat(Shop.answer(redirect)).containsKey("code");
    assertThat(acme.events(Log.SESSION, before)).hasSize(1);
  }

  @Test
  void a_wrong_password_is_refused_on_the_same_page() {
    Browser browser = new Browser();
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());

    Response again = browser.signIn(page, "ada", "wrong");

    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(Browser.error(again)).isEqualTo("User name or password is wrong.");
    assertThat(browser.cookies()).doesNotContainKey("muster-main");
    assertThat(browser.signIn(again, "ada", ADA_PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void a_hash_of_yesterdays_cost_is_replaced_and_two_sign_ins_at_once_both_succeed() {
    long before = acme.sequence(Log.IDENTITY);
    Browser one = new Browser();
    Browser other = new Browser();
    Response first = one.open(Shop.AUTHORIZE, Shop.request());
    Response second = other.open(Shop.AUTHORIZE, Shop.request());

    var meanwhile = CompletableFuture.supplyAsync(() -> one.signIn(first, "twin", TWIN_PASSWORD));
    Response answer = other.signIn(second, "twin", TWIN_PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(meanwhile.join().statusCode()).isEqualTo(303);
    assertThat(acme.events(Log.IDENTITY, before))
        .hasOnlyElementsOfType(CredentialEvent.PasswordRehashed.class)
        .hasSize(1);
  }

  @Test
  void when_too_much_is_to_be_hashed_people_are_asked_to_come_back() {
    Browser browser = new Browser().at("127.0.0.1");
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());
    Response answer;
    try (Flood flood = new Flood(hashing)) {
      answer = flood.until(503, () -> browser.signIn(page, "ada", ADA_PASSWORD));
    }

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).matches("[1-9][0-9]*");
    assertThat(Browser.error(answer)).startsWith("Too many people sign in at this moment.");
    assertThat(browser.signIn(answer, "ada", ADA_PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void sign_ins_are_counted_by_what_came_of_them() {
    double signedIn = counted("signed-in");
    double refused = counted("refused");
    Browser browser = new Browser();
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());

    browser.signIn(page, "ada", "wrong");
    browser.signIn(page, "ada", ADA_PASSWORD);

    assertThat(counted("signed-in")).isEqualTo(signedIn + 1);
    assertThat(counted("refused")).isEqualTo(refused + 1);
  }

  private double counted(String outcome) {
    return meters.counter("muster.sign.ins", "outcome", outcome).count();
  }

  @Test
  void nobody_learns_which_names_exist() {
    Browser browser = new Browser();
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());

    Response known = browser.submit(page, Map.of("username", "ada", "password", "wrong"));
    Response unknown = browser.submit(page, Map.of("username", "eve", "password", "wrong"));

    assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
    assertThat(Browser.error(unknown)).isEqualTo(Browser.error(known));
  }
}
