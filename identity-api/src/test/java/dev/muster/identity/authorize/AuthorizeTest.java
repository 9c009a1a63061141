package dev.muster.identity.authorize;

import static dev.muster.identity.signin.Acme.ADA_PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.identity.signin.Acme;
import dev.muster.identity.signin.Browser;
import dev.muster.identity.signin.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the authorization endpoint refuses, and whom it tells.
@QuarkusTest
final class AuthorizeTest {
  @Inject Acme acme;

  private final Browser browser = new Browser();

  @ParameterizedTest
  @CsvSource({
    "client_id, stranger",
    "client_id, ''",
    "client_id, 'sp ace'",
    "redirect_uri, https://shop.acme.example/callback/",
    "redirect_uri, https://shop.acme.example/callback?x=1",
    "redirect_uri, https://evil.example/callback",
    "redirect_uri, 'https://shop.acme.example/callback#f'",
    "redirect_uri, ''",
    "redirect_uri, 'javascript:alert(1)'",
  })
  void until_client_and_address_are_certain_nobody_is_sent_anywhere(String name, String value) {
    Response answer = browser.open(Shop.AUTHORIZE, Shop.request(name, value));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(Browser.html(answer).select("h1").text()).isEqualTo("This sign-in cannot begin");
    assertThat(Browser.html(answer).select("code").text())
        .isEqualTo(answer.getHeader("X-Request-Id"));
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, '', invalid_request",
    "response_type, token, unsupported_response_type",
    "response_type, code id_token, unsupported_response_type",
    "response_mode, fragment, invalid_request",
    "response_mode, form_post, invalid_request",
    "code_challenge, '', invalid_request",
    "code_challenge, short, invalid_request",
    "code_challenge_method, plain, invalid_request",
    "code_challenge_method, '', invalid_request",
    "prompt, none, login_required",
    "prompt, none login, invalid_request",
    "prompt, whatever, invalid_request",
    "max_age, -1, invalid_request",
    "max_age, soon, invalid_request",
    "max_age, 99999999999999999999, invalid_request",
    "scope, unheard:of, invalid_scope",
    "scope, scim:write, invalid_scope",
    "scope, 'bad\"scope', invalid_scope",
    "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
    "request_uri, https://shop.acme.example/request, request_uri_not_supported",
    "registration, {}, registration_not_supported",
  })
  void the_client_is_told_what_is_wrong(String name, String value, String error) {
    Response answer = browser.open(Shop.AUTHORIZE, Shop.request(name, value));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).startsWith(Shop.CALLBACK + "?");
    assertThat(Shop.answer(answer))
        .containsEntry("error", error)
        .containsEntry("state", "st ate&=é")
        .containsEntry("iss", Shop.ISSUER)
        .doesNotContainKey("code");
    assertThat(Shop.answer(answer).get("error_description")).matches("[\\x20-\\x7E]+");
  }

  @Test
  void a_resource_that_no_scope_reaches_is_refused_once_it_is_known_who_asks() {
    Map<String, String> request = Shop.request("resource", "https://élsewhere.example/\"x");

    Response page = browser.open(Shop.AUTHORIZE, request);
    Response answer = browser.signIn(page, "ada", ADA_PASSWORD);

    assertThat(Shop.answer(answer)).containsEntry("error", "invalid_target");
    assertThat(Shop.answer(answer).get("error_description")).matches("[\\x20-\\x7E&&[^\"\\\\]]+");
  }

  @Test
  void what_no_role_allows_is_refused_and_what_one_does_is_granted() {
    Map<String, String> request = Shop.request("scope", "audit:read");

    Response ada = browser.signIn(browser.open(Shop.AUTHORIZE, request), "ada", ADA_PASSWORD);
    Browser other = new Browser();
    Response grace =
        other.signIn(other.open(Shop.AUTHORIZE, request), "grace", Acme.GRACE_PASSWORD);

    assertThat(Shop.answer(ada)).containsEntry("error", "invalid_scope");
    assertThat(Shop.answer(grace)).containsKey("code");
  }

  @Test
  void a_client_that_is_not_registered_for_codes_is_told_so() {
    Map<String, String> request = Shop.request("client_id", "billing");
    request.put("redirect_uri", "https://billing.acme.example/callback");

    Response answer = browser.open(Shop.AUTHORIZE, request);

    assertThat(Shop.answer(answer)).containsEntry("error", "unauthorized_client");
  }

  @Test
  void a_parameter_given_twice_is_refused_by_redirect_unless_it_says_who_asks() {
    String query = query(Shop.request());

    Response nonce = browser.open(Shop.AUTHORIZE + "?" + query + "&nonce=two");
    Response state = browser.open(Shop.AUTHORIZE + "?" + query + "&state=two");
    Response client = browser.open(Shop.AUTHORIZE + "?" + query + "&client_id=shop");
    Response address =
        browser.open(Shop.AUTHORIZE + "?" + query + "&redirect_uri=https%3A%2F%2Fa.example");

    assertThat(Shop.answer(nonce)).containsEntry("error", "invalid_request");
    assertThat(Shop.answer(state))
        .containsEntry("error", "invalid_request")
        .doesNotContainKey("state");
    assertThat(client.statusCode()).isEqualTo(400);
    assertThat(address.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=%00", "state=%FF", "%00=1"})
  void what_is_malformed_is_refused_on_a_page(String broken) {
    Response answer =
        given()
            .redirects()
            .follow(false)
            .urlEncodingEnabled(false)
            .get(Shop.AUTHORIZE + "?" + query(Shop.request()) + "&" + broken);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(answer.getHeader("Content-Security-Policy")).contains("style-src 'self'");
  }

  @Test
  void the_same_request_may_come_as_a_form() {
    Response page = browser.send(Shop.AUTHORIZE, Shop.request());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(Shop.answer(browser.signIn(page, "ada", ADA_PASSWORD))).containsKey("code");
  }

  @Test
  void a_body_of_another_kind_is_not_read() {
    Response answer = given().contentType("application/json").body("{}").post(Shop.AUTHORIZE);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.contentType()).startsWith("text/html");
  }

  @Test
  void an_unknown_realm_has_no_sign_in() {
    Response answer = browser.open("/realms/nowhere/oauth2/authorize", Shop.request());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.contentType()).startsWith("text/html");
  }

  @Test
  void openid_is_no_must_and_a_loopback_port_is_the_clients_to_choose() {
    Map<String, String> request = Shop.request("scope", "orders:read");
    request.put("redirect_uri", "http://127.0.0.1:50123/callback");

    Response page = browser.open(Shop.AUTHORIZE, request);
    Response answer = browser.signIn(page, "ada", ADA_PASSWORD);

    assertThat(page.getHeader("Content-Security-Policy"))
        .endsWith("form-action 'self' https: http:");
    assertThat(answer.getHeader("Location")).startsWith("http://127.0.0.1:50123/callback?code=");
  }

  @Test
  void a_query_that_the_registered_address_has_is_kept() {
    Map<String, String> request =
        Shop.request("redirect_uri", "https://shop.acme.example/callback?with=query");

    Response page = browser.open(Shop.AUTHORIZE, request);

    assertThat(browser.signIn(page, "ada", ADA_PASSWORD).getHeader("Location"))
        .startsWith("https://shop.acme.example/callback?with=query&code=");
  }

  @Test
  void a_client_may_ask_for_a_proof_that_is_new() {
    browser.signIn(browser.open(Shop.AUTHORIZE, Shop.request()), "ada", ADA_PASSWORD);
    String first = browser.cookies().get("muster-main");

    Response login = browser.open(Shop.AUTHORIZE, Shop.request("prompt", "login"));
    Response old = browser.open(Shop.AUTHORIZE, Shop.request("max_age", "0"));
    Response young = browser.open(Shop.AUTHORIZE, Shop.request("max_age", "600"));
    Response again = browser.signIn(login, "ada", ADA_PASSWORD);

    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(old.statusCode()).isEqualTo(200);
    assertThat(Shop.answer(young)).containsKey("code");
    assertThat(Shop.answer(again)).containsKey("code");
    assertThat(browser.cookies().get("muster-main")).isNotEqualTo(first);
  }

  @Test
  void a_hint_at_who_is_about_to_sign_in_fills_the_name_in() {
    Response page = browser.open(Shop.AUTHORIZE, Shop.request("login_hint", "<ada>&\""));

    assertThat(Browser.html(page).select("input[name=username]").val()).isEqualTo("<ada>&\"");
  }

  @Test
  void looking_at_a_form_writes_nothing() {
    long before = acme.sequence(Log.SESSION);

    browser.open(Shop.AUTHORIZE, Shop.request());

    assertThat(acme.sequence(Log.SESSION)).isEqualTo(before);
  }

  private static String query(Map<String, String> request) {
    Map<String, String> plain = new HashMap<>(request);
    plain.put("state", "xyz");
    StringBuilder query = new StringBuilder();
    plain.forEach((name, value) ->
        query
            .append(query.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
