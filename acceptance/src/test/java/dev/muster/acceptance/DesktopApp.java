package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The example realm's public client `desktop-app`, which may listen on any port of loopback (RFC
/// 8252 §7.3).
///
/// @param issuer whose addresses it uses
/// @param redirectUri where it listens
record DesktopApp(URI issuer, URI redirectUri) {
  /// One attempt to sign someone in.
  record Attempt(DesktopApp app, String verifier, String state) {
    URI address() {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("response_type", "code");
      query.put("client_id", "desktop-app");
      query.put("redirect_uri", app.redirectUri().toString());
      query.put("scope", "openid profile offline_access");
      query.put("state", state);
      query.put("code_challenge", challenge());
      query.put("code_challenge_method", "S256");
      return URI.create(app.issuer() + "/oauth2/authorize?" + Http.encode(query));
    }

    private String challenge() {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256")
                .digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /// Exchanges the code that the browser came back with, at a replica of the issuer.
    HttpResponse<String> redeem(URI callback, URI replica) {
      Map<String, String> answer = Http.query(callback);
      if (!state.equals(answer.get("state")) || !answer.containsKey("code")) {
        throw new AssertionError("no code: " + callback);
      }
      return new Http()
          .post(
              URI.create(replica + "/oauth2/token"),
              Map.of(
                  "grant_type",
                  "authorization_code",
                  "client_id",
                  "desktop-app",
                  "redirect_uri",
                  app.redirectUri().toString(),
                  "code",
                  answer.get("code"),
                  "code_verifier",
                  verifier));
    }

    JsonNode tokens(URI callback) {
      HttpResponse<String> response = redeem(callback, app.issuer());
      if (response.statusCode() != 200) {
        throw new AssertionError(response.body());
      }
      return Http.json(response.body());
    }
  }

  DesktopApp(URI issuer) {
    this(issuer, URI.create("http://127.0.0.1:49152/callback"));
  }

  Attempt attempt() {
    String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
    return new Attempt(this, verifier, UUID.randomUUID().toString());
  }

  /// Signs someone in over HTTP, as a browser would.
  JsonNode signIn(String user, String password) {
    Attempt attempt = attempt();
    return attempt.tokens(new Visitor().signIn(attempt.address(), user, password).callback());
  }

  HttpResponse<String> userinfo(String accessToken) {
    return new Http()
        .get(URI.create(issuer + "/oauth2/userinfo"), "Authorization", "Bearer " + accessToken);
  }

  HttpResponse<String> refresh(String refreshToken) {
    return new Http()
        .post(
            URI.create(issuer + "/oauth2/token"),
            Map.of(
                "grant_type", "refresh_token",
                "client_id", "desktop-app",
                "refresh_token", refreshToken));
  }
}
