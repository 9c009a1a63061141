package dev.muster.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// The example's `hr-sync`, who brings people in by SCIM.
final class Caller {
  private final HttpClient http = HttpClient.newHttpClient();

  HttpResponse<String> createUser(String name, @Nullable String traceparent) {
    HttpRequest.Builder request =
        at("/scim/v2/Users", traceparent)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/scim+json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}
                    """
                        .formatted(name)));
    return send(request);
  }

  HttpResponse<String> get(String path, Trace trace) {
    return send(at(path, trace.header()).GET());
  }

  private String token() {
    try {
      String secret = Files.readString(TracedServers.EXAMPLES.resolve("secrets/hr-sync.secret"));
      String proof = "hr-sync:" + secret.strip();
      byte[] basic = proof.getBytes(StandardCharsets.UTF_8);
      HttpRequest.Builder request =
          at("/oauth2/token", null)
              .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=scim:write"));
      return new ObjectMapper().readTree(send(request).body()).get("access_token").textValue();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder at(String path, @Nullable String traceparent) {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/realms/main" + path));
    return traceparent == null ? request : request.header("traceparent", traceparent);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
