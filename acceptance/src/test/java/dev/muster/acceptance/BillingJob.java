package dev.muster.acceptance;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// The example realm's machine, which acts for itself.
record BillingJob(URI issuer, Http http) {
  BillingJob(URI issuer) {
    this(issuer, new Http());
  }

  HttpResponse<String> askForToken() {
    return http.post(
        URI.create(issuer + "/oauth2/token"),
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "billing-job",
            "client_secret", Checkout.secret("billing-job.secret"),
            "scope", "orders:read"));
  }

  /// The `jti` of a new token.
  String token() {
    HttpResponse<String> response = askForToken();
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return jti(Http.json(response.body()).get("access_token").textValue());
  }

  private static String jti(String jwt) {
    byte[] claims = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
    return Http.json(new String(claims, StandardCharsets.UTF_8)).get("jti").textValue();
  }
}
