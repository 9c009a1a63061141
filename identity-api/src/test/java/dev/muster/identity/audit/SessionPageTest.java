package dev.muster.identity.audit;

import static dev.muster.identity.signin.Acme.GRACE_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.identity.signin.Acme;
import dev.muster.identity.signin.Browser;
import dev.muster.identity.signin.Shop;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class SessionPageTest {
  private static final String SESSIONS = "/realms/main/audit/sessions/";
  private static final String HTML =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private final Browser auditor = new Browser().with("Accept", HTML);

  @Inject Acme acme;
  @Inject AuditFeed feed;
  @Inject TokenRealm elsewhere;

  @Test
  void a_session_is_drawn_with_its_sign_in_its_client_and_its_tokens_and_told_below() {
    Browser watched = new Browser();
    Response code =
        watched.signIn(watched.open(Shop.AUTHORIZE, Shop.request()), "watched", GRACE_PASSWORD);
    Shop.idToken(code);
    feed.all(RealmId.MAIN);
    signIn();
    Document search =
        Browser.html(auditor.open("/realms/main/audit?subject=watched&type=session.started"));
    Response answer = auditor.open(search.select("td.session a").attr("href"));

    Document page = Browser.html(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(answer.getHeader("Muster-Lag")).isNotNull();
    assertThat(page.select("h1").text()).isEqualTo("Session of watched");
    assertThat(page.select(".lane-of").eachText()).startsWith("Session").endsWith("shop");
    assertThat(page.select("svg .label").eachText())
        .contains("Signed in with password", "lives on");
    assertThat(page.select("svg.timeline svg.redeemed, svg.timeline svg.token")).hasSize(2);
    assertThat(page.select("td.what .type").eachText())
        .containsExactly(
            "session.started.v1",
            "grant.code-issued.v1",
            "grant.code-redeemed.v1",
            "token.issued.v1");
  }

  @Test
  void who_is_not_signed_in_signs_in_and_comes_back_to_the_picture() {
    String picture = SESSIONS + UUID.randomUUID();

    Response landing = auditor.signIn(auditor.open(picture), "grace", GRACE_PASSWORD);

    assertThat(landing.getHeader("Location")).isEqualTo(picture);
  }

  @Test
  void a_session_of_another_realm_is_not_here() {
    SignedInUser ada = SignedInUser.of(elsewhere, "ada");
    feed.all();
    feed.all(RealmId.MAIN);
    signIn();

    Response page = auditor.open(SESSIONS + ada.session());

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(Browser.html(page).select("h1").text()).isEqualTo("Nothing is here");
    Audit.ok("sessions/" + ada.session());
  }

  @Test
  void what_is_no_id_is_told_on_a_page() {
    signIn();

    Response page = auditor.open(SESSIONS + "nonsense");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.contentType()).startsWith("text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/json", "application/*", "application/json, text/html;q=0.5"})
  void programs_get_what_they_always_got(String accept) {
    Response refused = new Browser().with("Accept", accept).open(SESSIONS + UUID.randomUUID());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.getHeader("WWW-Authenticate")).startsWith("Bearer");
  }

  private void signIn() {
    auditor.signIn(auditor.open("/realms/main/audit"), "grace", GRACE_PASSWORD);
  }
}
