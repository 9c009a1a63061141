package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The relying party that others use, openid-client, against Muster.
@Tag("node")
@ExtendWith(Shared.class)
final class OpenidClientTest {
  private final Installation muster;
  private final TestClients clients;

  OpenidClientTest(Installation muster, TestClients clients) {
    this.muster = muster;
    this.clients = clients;
  }

  @Test
  void openid_client_completes_every_flow() throws Exception {
    NodeProject project = NodeProject.install("openid-client");

    Program journey = project.run("journey.mjs", settings(project.folder()));

    assertThat(journey.exitCode()).as(() -> String.join("\n", journey.lines())).isZero();
    assertThat(Http.json(journey.lines().getLast()).get("taken"))
        .extracting(step -> step.textValue())
        .containsExactly(
            "discovery",
            "code and PKCE",
            "userinfo",
            "introspection",
            "refresh rotates",
            "a retried refresh gives the same successor",
            "a refresh token used again ends the family",
            "single sign-on asks for no password",
            "a revoked access token opens nothing",
            "a revoked refresh token renews nothing",
            "a code is good for one redemption",
            "sign-out ends the session",
            "client_credentials by client_secret_basic",
            "client_credentials by client_secret_post",
            "client_credentials by private_key_jwt",
            "a wrong secret is refused");
  }

  private Path settings(Path folder) throws IOException {
    Map<String, Object> settings =
        Map.of(
            "issuer", muster.issuer().toString(),
            "redirectUri", "http://127.0.0.1:3000/callback",
            "postLogoutRedirectUri", "http://127.0.0.1:3000/",
            "username", "ada",
            "password", Checkout.secret("ada.password"),
            "webSecret", Checkout.secret("web-app.secret"),
            "hrSecret", Checkout.secret("hr-sync.secret"),
            "billingSecret", Checkout.secret("billing-job.secret"),
            "signerKey", clients.key().toJSONObject());
    return Files.writeString(folder.resolve("settings.json"), json(settings));
  }

  private static String json(Map<String, Object> settings) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(settings);
  }
}
