package dev.muster.identity.logout;

import static dev.muster.identity.signin.Acme.ADA_PASSWORD;
import static dev.muster.identity.signin.Acme.GRACE_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionEvent;
import dev.muster.identity.signin.Acme;
import dev.muster.identity.signin.Browser;
import dev.muster.identity.signin.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signing out, at a client's wish and by oneself.
@QuarkusTest
final class LogoutTest {
  private static final String LOGOUT = "/realms/main/oauth2/logout";
  private static final String BACK = "https://shop.acme.example/";

  @Inject Acme acme;

  private final Browser browser = new Browser();

  @Test
  void a_client_that_shows_whom_it_means_signs_them_out_at_once() {
    String hint = Shop.idToken(signIn("ada", ADA_PASSWORD));
    long before = acme.sequence(Log.SESSION);

    Response redirect =
        browser.open(
            LOGOUT,
            Map.of("id_token_hint", hint, "post_logout_redirect_uri", BACK, "state", "a b"));

    assertThat(redirect.statusCode()).isEqualTo(303);
    assertThat(redirect.getHeader("Location")).isEqualTo(BACK + "?state=a+b");
    assertThat(browser.cookies()).doesNotContainKey("muster-main");
    assertThat(onlyEvent(before).cause()).isEqualTo(EndCause.SIGNED_OUT);
    assertThat(Shop.answer(browser.open(Shop.AUTHORIZE, Shop.request("prompt", "none"))))
        .containsEntry("error", "login_required");
  }

  @Test
  void another_sites_form_brings_no_cookie_and_the_hint_names_the_session() {
    String hint = Shop.idToken(signIn("ada", ADA_PASSWORD));
    long before = acme.sequence(Log.SESSION);

    Response page = new Browser().send(LOGOUT, Map.of("id_token_hint", hint));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(onlyEvent(before).cause()).isEqualTo(EndCause.SIGNED_OUT);
  }

  @Test
  void another_sites_form_without_a_hint_comes_again_by_itself() {
    Response answer = new Browser().send(LOGOUT, Map.of("client_id", "shop"));

    assertThat(answer.getHeader("Location")).isEqualTo(LOGOUT + "?client_id=shop");
    assertThat(answer.getHeader("Set-Cookie")).isNull();
  }

  @Test
  void without_a_proof_the_person_is_asked() {
    signIn("ada", ADA_PASSWORD);
    long before = acme.sequence(Log.SESSION);

    Response page =
        browser.open(LOGOUT, Map.of("client_id", "shop", "post_logout_redirect_uri", BACK));
    assertThat(Browser.html(page).select("h1").text()).isEqualTo("Sign out?");
    assertThat(Browser.html(page).text()).contains("Acme Shop", "ada");
    assertThat(acme.sequence(Log.SESSION)).isEqualTo(before);
    Response redirect = browser.submit(page, Map.of("decision", "sign-out"));

    assertThat(redirect.getHeader("Location")).isEqualTo(BACK);
    assertThat(onlyEvent(before).cause()).isEqualTo(EndCause.SIGNED_OUT);
  }

  @Test
  void whoever_stays_stays() {
    signIn("ada", ADA_PASSWORD);
    long before = acme.sequence(Log.SESSION);

    Response page = browser.open(LOGOUT);
    Response stays = browser.submit(page, Map.of("decision", "stay"));

    assertThat(stays.getHeader("Location")).isEqualTo("/realms/main/account");
    assertThat(acme.sequence(Log.SESSION)).isEqualTo(before);
    assertThat(browser.open("/realms/main/account").statusCode()).isEqualTo(200);
  }

  @Test
  void a_form_made_for_another_browser_signs_nobody_out() {
    Browser attacker = new Browser();
    attacker.signIn(attacker.open(Shop.AUTHORIZE, Shop.request()), "grace", GRACE_PASSWORD);
    Response attackers = attacker.open(LOGOUT);
    signIn("ada", ADA_PASSWORD);
    long before = acme.sequence(Log.SESSION);

    Response answer = browser.submit(attackers, Map.of("decision", "sign-out"));

    assertThat(answer.getHeader("Location")).isEqualTo("/realms/main/account");
    assertThat(acme.sequence(Log.SESSION)).isEqualTo(before);
  }

  @Test
  void a_hint_that_means_somebody_else_proves_nothing() {
    Browser other = new Browser();
    String hint =
        Shop.idToken(
            other.signIn(other.open(Shop.AUTHORIZE, Shop.request()), "grace", GRACE_PASSWORD));
    signIn("ada", ADA_PASSWORD);

    Response page = browser.open(LOGOUT, Map.of("id_token_hint", hint));
    Response forged = browser.open(LOGOUT, Map.of("id_token_hint", hint + "x"));

    assertThat(Browser.html(page).select("h1").text()).isEqualTo("Sign out?");
    assertThat(Browser.html(forged).select("h1").text()).isEqualTo("Sign out?");
  }

  @Test
  void a_client_that_means_somebody_else_is_told_that_they_are_not_there() {
    Browser other = new Browser();
    String hint =
        Shop.idToken(
            other.signIn(other.open(Shop.AUTHORIZE, Shop.request()), "grace", GRACE_PASSWORD));
    signIn("ada", ADA_PASSWORD);
    Map<String, String> request = Shop.request("prompt", "none");
    request.put("id_token_hint", hint);

    assertThat(Shop.answer(browser.open(Shop.AUTHORIZE, request)))
        .containsEntry("error", "login_required");
    assertThat(Shop.answer(other.open(Shop.AUTHORIZE, request))).containsKey("code");
  }

  @ParameterizedTest
  @CsvSource({
    "shop, https://evil.example/",
    "shop, https://shop.acme.example",
    "'', https://shop.acme.example/",
    "stranger, https://shop.acme.example/",
    "billing, https://shop.acme.example/",
    "'sp ace', https://shop.acme.example/",
  })
  void nobody_is_sent_where_no_client_registered_to_have_them_sent(String client, String back) {
    signIn("ada", ADA_PASSWORD);
    long before = acme.sequence(Log.SESSION);
    Map<String, String> request = new HashMap<>(Map.of("post_logout_redirect_uri", back));
    request.put("client_id", client);

    Response answer = browser.open(LOGOUT, request);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(acme.sequence(Log.SESSION)).isEqualTo(before);
  }

  @Test
  void a_client_does_not_pass_for_the_one_that_its_hint_is_for() {
    String hint = Shop.idToken(signIn("ada", ADA_PASSWORD));

    Response answer = browser.open(LOGOUT, Map.of("id_token_hint", hint, "client_id", "billing"));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void whoever_is_not_signed_in_is_told_the_same() {
    Response page = browser.open(LOGOUT);
    Response redirect =
        browser.open(LOGOUT, Map.of("client_id", "shop", "post_logout_redirect_uri", BACK));

    assertThat(Browser.html(page).select("h1").text()).isEqualTo("You are signed out");
    assertThat(redirect.getHeader("Location")).isEqualTo(BACK);
  }

  private Response signIn(String userName, String password) {
    return browser.signIn(browser.open(Shop.AUTHORIZE, Shop.request()), userName, password);
  }

  private SessionEvent.Ended onlyEvent(long after) {
    DomainEvent event = acme.events(Log.SESSION, after).getFirst();
    assertThat(acme.events(Log.SESSION, after)).hasSize(1);
    return (SessionEvent.Ended) event;
  }
}
