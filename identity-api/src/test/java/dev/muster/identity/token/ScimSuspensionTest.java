package dev.muster.identity.token;

import static dev.muster.identity.token.OAuth.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.scim.Scim;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ScimSuspensionTest {
  @Inject TokenRealm realm;

  @Test
  void whoever_is_made_inactive_by_scim_is_refused_the_very_next_refresh() {
    String id = Scim.post("Users", "{'userName':'suspended-by-scim'}").jsonPath().getString("id");
    SignedInUser user = SignedInUser.of(realm, "suspended-by-scim");
    String first =
        refreshToken(OAuth.web("token", OAuth.redemption("web", user.code("web", "openid"))));
    String second = refreshToken(OAuth.web("token", OAuth.refresh(first)));

    Response inactive =
        Scim.patch("Users/" + id, "{'op':'Replace','path':'active','value':'False'}");
    Response refused = OAuth.web("token", OAuth.refresh(second));
    Response active = Scim.patch("Users/" + id, "{'op':'replace','value':{'active':true}}");
    Response stillRefused = OAuth.web("token", OAuth.refresh(second));

    assertThat(inactive.jsonPath().getBoolean("active")).isFalse();
    assertRefused(refused, 400, "invalid_grant");
    assertThat(active.jsonPath().getBoolean("active")).isTrue();
    assertRefused(stillRefused, 400, "invalid_grant");
  }

  private static String refreshToken(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response.jsonPath().getString("refresh_token");
  }
}
