package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Somebody who administers users by an application, and all that they and it have in hand: a
/// cookie, a code, refresh tokens, access tokens and an ID token, each of which has been good at
/// the other replica before, so that it remembers what it found out.
final class Holder {
  static final String POWER = "admin:users";

  private static final String PROVISIONING = "scim:read";
  private static final String PASSWORD = "held-by-many-hands";
  private static final String CALLBACK = "http://127.0.0.1/callback";

  /// RFC 7636, appendix B.
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final URI other;
  private final Visitor browser = new Visitor();
  private final Http http = new Http();
  private final Map<String, String> has = new HashMap<>();

  /// @param other the replica at which it is found out what is still good
  private Holder(URI other) {
    this.other = other;
  }

  /// @param keeper at the replica where things happen
  static Holder of(Keeper keeper, URI other, String name) {
    Holder holder = new Holder(other);
    holder.register(keeper, name);
    holder.signIn(keeper.issuer(), name);
    for (Credential credential : Credential.values()) {
      if (credential.isTried()) {
        Effect before = credential.tried(holder, keeper);
        if (before != Effect.NONE) {
          throw new AssertionError(credential + " is not good from the start");
        }
      }
    }
    return holder;
  }

  private void register(Keeper keeper, String name) {
    String user = "{\"userName\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    has.put("user", id(keeper.does("POST", "/users", user)));
    has.put(
        "group", id(keeper.does("POST", "/groups", "{\"displayName\":\"%s\"}".formatted(name))));
    String client =
        """
        {"clientId":"app-of-%s","metadata":{"authentication":"client_secret_post",
         "grantTypes":["authorization_code","refresh_token","client_credentials"],
         "redirectUris":["%s"],"scopes":["openid","offline_access","%s","%s"]}}
        """
            .formatted(name, CALLBACK, POWER, PROVISIONING);
    JsonNode app = keeper.does("POST", "/clients", client);
    has.put("client", id(app));
    has.put("clientId", "app-of-" + name);
    has.put("secretId", app.at("/newSecret/id").textValue());
    has.put("secret", app.at("/newSecret/secret").textValue());
    keeper.does("PUT", "/clients/" + get("client") + "/roles/user-admin");
    keeper.does("PUT", "/groups/" + get("group") + "/roles/user-admin");
    keeper.does("PUT", "/users/" + get("user") + "/groups/" + get("group"));
  }

  private void signIn(URI issuer, String name) {
    URI first = authorize(issuer, get("clientId"), "openid " + POWER, "");
    JsonNode tokens = redeem(code(browser.signIn(first, name, PASSWORD)));
    has.put("access", tokens.get("access_token").textValue());
    has.put("refresh", tokens.get("refresh_token").textValue());
    has.put("idToken", tokens.get("id_token").textValue());
    has.put("session", claims(get("idToken")).get("sid").textValue());
    String all = "openid offline_access " + POWER;
    JsonNode offline = redeem(code(browser.open(authorize(issuer, get("clientId"), all, ""))));
    has.put("offline", offline.get("refresh_token").textValue());
    URI third = authorize(issuer, get("clientId"), PROVISIONING, "");
    has.put("provisioning", redeem(code(browser.open(third))).get("access_token").textValue());
    has.put("own", own().get("access_token").textValue());
    URI last = authorize(issuer, get("clientId"), "openid " + POWER, "");
    has.put("code", code(browser.open(last)));
  }

  String get(String what) {
    String value = has.get(what);
    if (value == null) {
      throw new AssertionError("has no " + what);
    }
    return value;
  }

  /// The browser asks for a code without a question to the person.
  Visitor.Arrival silently() {
    return browser.open(authorize(other, "desktop-app", "openid", "&prompt=none"));
  }

  HttpResponse<String> redeems(String code) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", CALLBACK,
            "code_verifier", VERIFIER));
  }

  /// Refreshes, and keeps the successor.
  HttpResponse<String> refreshes(String which) {
    HttpResponse<String> answer =
        token(Map.of("grant_type", "refresh_token", "refresh_token", get(which)));
    if (answer.statusCode() == 200) {
      has.put(which, Http.json(answer.body()).get("refresh_token").textValue());
    }
    return answer;
  }

  /// Shows an access token at a path of the other replica.
  HttpResponse<String> shows(String which, String path) {
    return http.get(URI.create(other + path), "Authorization", "Bearer " + get(which));
  }

  URI other() {
    return other;
  }

  Http http() {
    return http;
  }

  /// Signs out with the browser, at a replica.
  void signsOut(URI issuer) {
    browser.open(
        URI.create(
            issuer + "/oauth2/logout?" + Http.encode(Map.of("id_token_hint", get("idToken")))));
  }

  private HttpResponse<String> token(Map<String, String> form) {
    Map<String, String> all = new HashMap<>(form);
    all.put("client_id", get("clientId"));
    all.put("client_secret", get("secret"));
    return http.post(URI.create(other + "/oauth2/token"), all);
  }

  private JsonNode redeem(String code) {
    return granted(redeems(code));
  }

  /// What the application has by itself, for nobody.
  private JsonNode own() {
    return granted(token(Map.of("grant_type", "client_credentials", "scope", PROVISIONING)));
  }

  private static JsonNode granted(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return Http.json(answer.body());
  }

  private static URI authorize(URI issuer, String client, String scope, String more) {
    Map<String, String> query =
        Map.of(
            "response_type", "code",
            "client_id", client,
            "redirect_uri", CALLBACK,
            "scope", scope,
            "state", "s",
            "code_challenge", CHALLENGE,
            "code_challenge_method", "S256");
    return URI.create(issuer + "/oauth2/authorize?" + Http.encode(query) + more);
  }

  private static String code(Visitor.Arrival arrival) {
    String code = Http.query(arrival.callback()).get("code");
    if (code == null) {
      throw new AssertionError("no code at " + arrival.at());
    }
    return code;
  }

  private static JsonNode claims(String jwt) {
    byte[] claims = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
    return Http.json(new String(claims, StandardCharsets.UTF_8));
  }

  private static String id(JsonNode created) {
    return created.get("id").textValue();
  }
}
