package dev.muster.acceptance;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// A client of the example realm that acts for itself, at one replica of the issuer.
record Machine(URI issuer, Http http, String bearer) {
  static Machine of(URI issuer, String clientId, String scope) {
    Http http = new Http();
    String proof = clientId + ":" + Checkout.secret(clientId + ".secret");
    HttpResponse<String> response =
        http.post(
            URI.create(issuer + "/oauth2/token"),
            Map.of("grant_type", "client_credentials", "scope", scope),
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8)));
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    String token = Http.json(response.body()).get("access_token").textValue();
    return new Machine(issuer, http, "Bearer " + token);
  }

  HttpResponse<String> get(String path, Map<String, String> query) {
    return http.get(URI.create(issuer + path + "?" + Http.encode(query)), "Authorization", bearer);
  }

  HttpResponse<String> send(String method, String path, String json) {
    return http.send(method, URI.create(issuer + path), json, "Authorization", bearer);
  }
}
