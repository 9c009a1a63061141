package dev.muster.identity.signin;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A client that sends people to sign in.
public final class Shop {
  public static final String CALLBACK = "https://shop.acme.example/callback";
  public static final String AUTHORIZE = "/realms/main/oauth2/authorize";
  public static final String ISSUER = "http://localhost:8080/realms/main";

  /// RFC 7636, appendix B.
  public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private Shop() {}

  /// An authorization request as it should be.
  public static Map<String, String> request() {
    Map<String, String> request = new HashMap<>();
    request.put("client_id", "shop");
    request.put("redirect_uri", CALLBACK);
    request.put("response_type", "code");
    request.put("scope", "openid profile");
    request.put("state", "st ate&=é");
    request.put("nonce", "once");
    request.put("code_challenge", CHALLENGE);
    request.put("code_challenge_method", "S256");
    return request;
  }

  public static Map<String, String> request(String parameter, String value) {
    Map<String, String> request = request();
    request.put(parameter, value);
    return request;
  }

  /// The ID token that the client gets for its code.
  public static String idToken(Response redirect) {
    return given()
        .formParam("grant_type", "authorization_code")
        .formParam("code", answer(redirect).get("code"))
        .formParam("redirect_uri", CALLBACK)
        .formParam("client_id", "shop")
        .formParam("code_verifier", VERIFIER)
        .post("/realms/main/oauth2/token")
        .then()
        .statusCode(200)
        .extract()
        .path("id_token");
  }

  /// The parameters that a redirect brings the client.
  public static Map<String, String> answer(Response redirect) {
    return answer(redirect.getHeader("Location"));
  }

  private static Map<String, String> answer(String location) {
    Map<String, String> answer = new HashMap<>();
    for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return answer;
  }
}
