package dev.muster.acceptance.bench;

import java.io.IOException;

/// Signs in to an application by code and PKCE, as browser and application together would: each
/// time with a browser that knows nothing. (Verifier and challenge are those of RFC 7636.)
record Person(Wire wire, String name) {
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String AUTHORIZE =
      Standalone.ISSUER
          + "/oauth2/authorize?response_type=code&client_id=bench-app&state=af0ifjsldkj"
          + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
          + "&code_challenge_method=S256&redirect_uri="
          + Reply.encoded(BenchRealm.CALLBACK)
          + "&scope="
          + Reply.encoded("openid profile email offline_access");

  /// The application's tokens.
  Reply signIn() throws IOException {
    Reply page = wire.get(AUTHORIZE, "").mustBe(200);
    String cookie = Reply.between(page.header("Set-Cookie"), "", ";");
    String ticket = Reply.between(page.body(), "name=\"request\" value=\"", "\"");
    String form =
        "request="
            + Reply.encoded(ticket)
            + "&username="
            + name
            + "&password="
            + Reply.encoded(BenchRealm.PASSWORD);
    Reply sent =
        wire.form(
            Standalone.ISSUER + "/login",
            "Cookie: " + cookie + "\r\nOrigin: " + wire.origin() + "\r\n",
            form);
    return redeem(Reply.between(sent.mustBe(303).header("Location") + "&", "code=", "&"));
  }

  private Reply redeem(String code) throws IOException {
    String form =
        "grant_type=authorization_code&client_id=bench-app&code="
            + code
            + "&code_verifier="
            + VERIFIER
            + "&redirect_uri="
            + Reply.encoded(BenchRealm.CALLBACK);
    return wire.form(Standalone.ISSUER + "/oauth2/token", "", form).mustBe(200);
  }
}
