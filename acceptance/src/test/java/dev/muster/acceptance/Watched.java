package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/// A person of the tests' own, with one browser, who is suspended in the end.
record Watched(Installation muster, Visitor browser) {
  static final String NAME = "watched";
  private static final String PASSWORD = "somebody-looks-over-your-shoulder";

  Watched(Installation muster) {
    this(muster, new Visitor());
    Path folder = Checkout.own("realm");
    try {
      Files.writeString(folder.resolve("watched.password"), PASSWORD);
      Files.writeString(
          folder.resolve("watched.yaml"),
          """
          realm: main
          users:
            - userName: watched
              password: {file: watched.password}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int exit = muster.run("apply", folder.resolve("watched.yaml").toString()).exitCode();
    if (exit != 0) {
      throw new IllegalStateException("the watched person was refused");
    }
  }

  /// Signs in, or is signed in already.
  JsonNode signIn(DesktopApp app) {
    DesktopApp.Attempt attempt = app.attempt();
    return attempt.tokens(browser.signIn(attempt.address(), NAME, PASSWORD).callback());
  }

  /// By SCIM, as a provisioning client does it.
  void suspend() {
    String token = token();
    String filter = URLEncoder.encode("userName eq \"" + NAME + "\"", StandardCharsets.UTF_8);
    String users = muster.issuer() + "/scim/v2/Users";
    JsonNode found =
        Http.json(
            new Http()
                .get(URI.create(users + "?filter=" + filter), "Authorization", "Bearer " + token)
                .body());
    String id = found.path("Resources").path(0).path("id").textValue();
    patch(URI.create(users + "/" + id), token);
  }

  private String token() {
    Map<String, String> form =
        Map.of("grant_type", "client_credentials", "scope", "scim:read scim:write");
    String body =
        new Http()
            .post(
                URI.create(muster.issuer() + "/oauth2/token"),
                form,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(proof()))
            .body();
    return Http.json(body).path("access_token").textValue();
  }

  private static byte[] proof() {
    return ("hr-sync:" + Checkout.secret("hr-sync.secret")).getBytes(StandardCharsets.UTF_8);
  }

  private static void patch(URI user, String token) {
    String operation =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"replace","path":"active","value":false}]}
        """;
    HttpRequest request =
        HttpRequest.newBuilder(user)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(operation))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
      if (status / 100 != 2) {
        throw new IllegalStateException("suspending was answered with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
