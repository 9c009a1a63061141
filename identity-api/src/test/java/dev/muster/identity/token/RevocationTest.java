package dev.muster.identity.token;

import static dev.muster.identity.token.OAuth.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class RevocationTest {
  @Inject TokenRealm realm;

  private JsonPath tokens = JsonPath.from("{}");

  @BeforeEach
  void ada_has_tokens() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    tokens = OAuth.web("token", OAuth.redemption("web", ada.code("web", "openid"))).jsonPath();
  }

  @Test
  void a_refresh_token_takes_its_grant_with_it() {
    revoke("refresh_token");

    assertThat(isActive("refresh_token")).isFalse();
    assertThat(isActive("access_token")).isFalse();
    assertRefused(
        OAuth.web("token", OAuth.refresh(tokens.getString("refresh_token"))), 400, "invalid_grant");
  }

  @Test
  void an_access_token_takes_only_itself() {
    revoke("access_token");

    assertThat(isActive("access_token")).isFalse();
    assertThat(isActive("refresh_token")).isTrue();
  }

  @Test
  void revoking_twice_or_nothing_is_no_mistake() {
    revoke("access_token");
    revoke("access_token");
    revoke("refresh_token");
    revoke("refresh_token");
    OAuth.web("revoke", Map.of("token", "nonsense")).then().statusCode(200);
    OAuth.web("revoke", Map.of("token", "x", "token_type_hint", "y")).then().statusCode(200);
  }

  @Test
  void another_clients_token_stays() {
    for (String kind : new String[] {"access_token", "refresh_token"}) {
      Map<String, String> form = Map.of("client_id", "spa", "token", tokens.getString(kind));
      assertRefused(OAuth.post("revoke", form), 400, "invalid_grant");
      assertThat(isActive(kind)).isTrue();
    }
  }

  private void revoke(String kind) {
    OAuth.web("revoke", Map.of("token", tokens.getString(kind))).then().statusCode(200);
  }

  private boolean isActive(String kind) {
    return OAuth.web("introspect", Map.of("token", tokens.getString(kind)))
        .jsonPath()
        .getBoolean("active");
  }
}
