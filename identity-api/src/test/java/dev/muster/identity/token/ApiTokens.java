package dev.muster.identity.token;

import io.restassured.response.Response;
import java.util.Map;

/// Tokens for the built-in APIs of the tests' realm.
public final class ApiTokens {
  private ApiTokens() {}

  /// A client's own.
  public static String ofJob(String client, String scope) {
    return token(
        OAuth.as(client)
            .formParams(Map.of("grant_type", "client_credentials", "scope", scope))
            .post("/realms/tokens/oauth2/token"));
  }

  /// A person's, by the client `web`.
  public static String of(SignedInUser user, String... scopes) {
    return token(OAuth.web("token", OAuth.redemption("web", user.code("web", scopes))));
  }

  private static String token(Response response) {
    response.then().statusCode(200);
    return response.jsonPath().getString("access_token");
  }
}
