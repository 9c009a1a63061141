package dev.muster.identity.discovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class DiscoveryTest {
  private static final String OPENID = "/realms/tokens/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server/realms/tokens";

  @Test
  void a_client_reads_the_metadata() throws Exception {
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(given().get(OPENID).asString());

    assertThat(metadata.getIssuer().getValue()).isEqualTo(TokenRealm.ISSUER);
    assertThat(metadata.getTokenEndpointURI())
        .isEqualTo(URI.create(TokenRealm.ISSUER + "/oauth2/token"));
    assertThat(metadata.supportsAuthorizationResponseIssuerParam()).isTrue();
  }

  @Test
  void both_well_known_places_say_the_same() throws Exception {
    String oauth = given().get(OAUTH).asString();

    assertThat(oauth).isEqualTo(given().get(OPENID).asString());
    assertThat(AuthorizationServerMetadata.parse(oauth).getIssuer().getValue())
        .isEqualTo(TokenRealm.ISSUER);
  }

  /// Every endpoint that is named answers, if only that the request is wrong.
  @Test
  void only_what_exists_is_named() {
    JsonPath metadata = given().get(OPENID).jsonPath();
    for (String name : metadata.<String, Object>getMap("").keySet()) {
      if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
        String path = URI.create(metadata.getString(name)).getPath();
        assertThat(given().redirects().follow(false).get(path).statusCode())
            .as(path)
            .isNotEqualTo(404);
      }
    }
    assertThat(metadata.getList("grant_types_supported", String.class))
        .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
    assertThat(metadata.getList("code_challenge_methods_supported", String.class))
        .isEqualTo(List.of("S256"));
  }
}
