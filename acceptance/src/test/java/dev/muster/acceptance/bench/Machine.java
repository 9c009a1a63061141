package dev.muster.acceptance.bench;

import java.io.IOException;

/// A client that acts for itself.
record Machine(String clientId, String scope) {
  private static final String TOKEN = Standalone.ISSUER + "/oauth2/token";
  static final Machine ORDERS = new Machine("bench-machine", "orders:read");
  static final Machine PROVISIONING = new Machine("bench-provisioning", "scim:read scim:write");

  /// How it proves who it is, as part of a form.
  String proof() {
    return "client_id=" + clientId + "&client_secret=" + BenchRealm.SECRET;
  }

  String token(Wire wire) throws IOException {
    String form = "grant_type=client_credentials&scope=" + Reply.encoded(scope) + "&" + proof();
    return wire.form(TOKEN, "", form).mustBe(200).field("access_token");
  }
}
