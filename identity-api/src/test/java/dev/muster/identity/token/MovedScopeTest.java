package dev.muster.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.realm.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A scope alone tells which API a token is for, and it may move.
@QuarkusTest
final class MovedScopeTest {
  private static final String REALM =
      """
      realm: moving
      apis:
        - {identifier: "https://old.example", name: Old, scopes: ["paper:read"%s]}
        - {identifier: "https://new.example", name: New, scopes: ["screen:read"%s]}
      clients:
        - clientId: reader
          authentication: client_secret_post
          secret: {env: SECRET}
          grantTypes: [client_credentials]
          scopes: ["news:read"]
      """;

  private static final String NEWS = ", \"news:read\"";

  @Inject CommandHandler handler;
  @Inject HashingPool hashing;
  @TempDir Path folder;

  @Test
  void the_very_next_token_is_for_the_api_that_a_scope_moved_to() throws Exception {
    apply(REALM.formatted(NEWS, ""));
    assertThat(audience()).isEqualTo("https://old.example");
    apply(REALM.formatted("", NEWS));
    assertThat(audience()).isEqualTo("https://new.example");
    apply(REALM.formatted("", ""));
    assertThat(
            RestAssured.given().formParams(form()).post("/realms/moving/oauth2/token").asString())
        .contains("invalid_scope");
  }

  private void apply(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("realm.yaml"), yaml);
    new Operator(handler, Clock.systemUTC(), hashing, "http://localhost:8080")
        .apply(file, Map.of("SECRET", TokenRealm.SECRET))
        .await()
        .atMost(Duration.ofSeconds(60));
  }

  private static String audience() throws ParseException {
    String token =
        RestAssured.given()
            .formParams(form())
            .post("/realms/moving/oauth2/token")
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");
    return SignedJWT.parse(token).getJWTClaimsSet().getAudience().getFirst();
  }

  private static Map<String, String> form() {
    return Map.of(
        "grant_type", "client_credentials",
        "client_id", "reader",
        "client_secret", TokenRealm.SECRET,
        "scope", "news:read");
  }
}
