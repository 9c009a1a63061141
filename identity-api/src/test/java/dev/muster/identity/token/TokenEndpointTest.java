package dev.muster.identity.token;

import static dev.muster.identity.token.OAuth.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.muster.domain.Log;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.user.UserCommand;
import dev.muster.identity.key.Verifiers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class TokenEndpointTest {
  @Inject TokenRealm realm;

  @Test
  void a_code_becomes_tokens() {
    SignedInUser ada = SignedInUser.of(realm, "ada");

    Response response =
        OAuth.web("token", OAuth.redemption("web", ada.code("web", "openid", "orders:read")));

    response.then().statusCode(200).header("Cache-Control", "no-store");
    assertThat(response.header("Muster-Position")).isNotBlank();
    assertThat(response.jsonPath().getString("token_type")).isEqualTo("Bearer");
    assertThat(response.jsonPath().getString("refresh_token")).startsWith("mst_rt_");
    assertThat(response.jsonPath().getInt("expires_in")).isBetween(110, 120);
    JWTClaimsSet access = OAuth.claims(response.jsonPath().getString("access_token"));
    assertThat(access.getIssuer()).isEqualTo(TokenRealm.ISSUER);
    assertThat(access.getAudience()).containsExactly("https://api.example/orders");
    assertThat(access.getSubject()).isEqualTo(ada.id().toString());
    assertThat(access.getClaim("client_id")).isEqualTo("web");
    JWTClaimsSet id = OAuth.claims(response.jsonPath().getString("id_token"));
    assertThat(id.getAudience()).containsExactly("web");
    assertThat(id.getClaim("nonce")).isEqualTo("once");
    assertThat(id.getClaim("sid")).isEqualTo(ada.session().toString());
    assertThat(id.getSubject()).isEqualTo(access.getSubject());
  }

  @Test
  void tokens_verify_against_the_published_keys() throws Exception {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    Response response = OAuth.web("token", OAuth.redemption("web", ada.code("web", "openid")));
    JWKSet keys = JWKSet.parse(RestAssured.get("/realms/tokens/oauth2/jwks").asString());

    for (Map.Entry<String, String> expected :
        Map.of("access_token", "ES256", "id_token", "RS256").entrySet()) {
      SignedJWT jwt = SignedJWT.parse(response.jsonPath().getString(expected.getKey()));
      assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(expected.getValue());
      assertThat(Verifiers.verifies(keys.getKeyByKeyId(jwt.getHeader().getKeyID()), jwt)).isTrue();
    }
    assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
  }

  @Test
  void every_token_is_an_event_before_it_leaves() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    String code = ada.code("web", "openid");
    long before = realm.sequence(Log.ACTIVITY);

    Response response = OAuth.web("token", OAuth.redemption("web", code));

    String jti = OAuth.claims(response.jsonPath().getString("access_token")).getJWTID();
    var issued =
        realm.events(Log.ACTIVITY, before).stream()
            .map(ActivityEvent.TokenIssued.class::cast)
            .filter(event -> event.token().toString().equals(jti))
            .toList();
    assertThat(issued).hasSize(1);
    assertThat(issued.getFirst().session()).isEqualTo(ada.session());
  }

  @Test
  void a_code_is_good_once_and_a_second_use_ends_what_came_of_it() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    String code = ada.code("web", "openid");
    Response first = OAuth.web("token", OAuth.redemption("web", code));
    long before = realm.sequence(Log.SESSION);

    assertRefused(OAuth.web("token", OAuth.redemption("web", code)), 400, "invalid_grant");

    assertThat(realm.events(Log.SESSION, before))
        .hasAtLeastOneElementOfType(GrantEvent.ReuseDetected.class)
        .hasAtLeastOneElementOfType(GrantEvent.Revoked.class);
    String refreshToken = first.jsonPath().getString("refresh_token");
    assertRefused(OAuth.web("token", OAuth.refresh(refreshToken)), 400, "invalid_grant");
  }

  @Test
  void a_code_needs_all_its_proofs() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    String code = ada.code("web", "openid");

    assertRefused(redeem(code, "redirect_uri", "https://web.example/other"), 400, "invalid_grant");
    assertRefused(redeem(code, "code_verifier", "x".repeat(43)), 400, "invalid_grant");
    Map<String, String> spa = new HashMap<>(OAuth.redemption("web", code));
    spa.put("client_id", "spa");
    assertRefused(OAuth.post("token", spa), 400, "invalid_grant");

    OAuth.web("token", OAuth.redemption("web", code)).then().statusCode(200);
  }

  @Test
  void a_public_client_needs_no_secret() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    Map<String, String> form = new HashMap<>(OAuth.redemption("spa", ada.code("spa", "openid")));
    form.put("client_id", "spa");

    Response response = OAuth.post("token", form);

    response.then().statusCode(200);
    assertThat(OAuth.claims(response.jsonPath().getString("access_token")).getAudience())
        .containsExactly(TokenRealm.ISSUER);
  }

  @Test
  void the_very_next_token_is_refused_once_the_session_has_ended() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    Response first = OAuth.web("token", OAuth.redemption("web", ada.code("web", "openid")));

    ada.endSession();

    assertRefused(
        OAuth.web("token", OAuth.refresh(first.jsonPath().getString("refresh_token"))),
        400,
        "invalid_grant");
  }

  @Test
  void offline_access_outlives_the_session_but_not_a_suspension() {
    SignedInUser grace = SignedInUser.of(realm, "grace");
    String code = grace.code("web", "openid", "offline_access");
    Response first = OAuth.web("token", OAuth.redemption("web", code));

    grace.endSession();
    Response second =
        OAuth.web("token", OAuth.refresh(first.jsonPath().getString("refresh_token")));
    second.then().statusCode(200);
    grace.change(new UserCommand.Suspend(grace.id(), null, Instant.now()));
    Response third =
        OAuth.web("token", OAuth.refresh(second.jsonPath().getString("refresh_token")));
    grace.change(new UserCommand.Reactivate(grace.id(), Instant.now()));

    assertRefused(third, 400, "invalid_grant");
  }

  @Test
  void a_client_acts_for_itself() {
    Response response =
        OAuth.post(
            "token",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "job",
                "client_secret", TokenRealm.SECRET,
                "scope", "orders:read"));

    response.then().statusCode(200);
    JWTClaimsSet claims = OAuth.claims(response.jsonPath().getString("access_token"));
    assertThat(claims.getSubject()).isEqualTo("job");
    assertThat(claims.getAudience()).containsExactly("https://api.example/orders");
    assertThat(response.jsonPath().getString("refresh_token")).isNull();
    assertThat(response.jsonPath().getString("id_token")).isNull();
  }

  @Test
  void a_token_is_for_one_api() {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", "job");
    form.put("client_secret", TokenRealm.SECRET);
    assertRefused(OAuth.post("token", form), 400, "invalid_target");

    form.put("resource", "https://api.example/stock");
    Response narrowed = OAuth.post("token", form);

    assertThat(narrowed.jsonPath().getString("scope")).isEqualTo("stock:read");
  }

  @Test
  void a_role_opens_a_built_in_api_and_nothing_else_does() {
    Response ada = audit(SignedInUser.of(realm, "ada"));
    Response grace = audit(SignedInUser.of(realm, "grace"));

    assertThat(ada.jsonPath().getString("scope")).isEqualTo("openid");
    assertThat(grace.jsonPath().getString("scope")).isEqualTo("audit:read openid");
    assertThat(OAuth.claims(grace.jsonPath().getString("access_token")).getAudience())
        .isEqualTo(List.of(TokenRealm.ISSUER + "/audit"));
  }

  private Response audit(SignedInUser user) {
    return OAuth.web("token", OAuth.redemption("web", user.code("web", "openid", "audit:read")));
  }

  private static Response redeem(String code, String parameter, String value) {
    Map<String, String> form = new HashMap<>(OAuth.redemption("web", code));
    form.put(parameter, value);
    return OAuth.web("token", form);
  }
}
