package dev.muster.identity.client;

import static dev.muster.identity.token.OAuth.assertRefused;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class ClientAuthenticationTest {
  private static final Map<String, String> OWN =
      Map.of("grant_type", "client_credentials", "scope", "orders:read");

  @Inject TokenRealm realm;

  @Test
  void a_secret_in_the_header_may_be_encoded_or_not() {
    String encoded = URLEncoder.encode(TokenRealm.SECRET, UTF_8);

    assertThat(basic("web", TokenRealm.SECRET).statusCode()).isEqualTo(200);
    assertThat(basic("web", encoded).statusCode()).isEqualTo(200);
    assertThat(encoded).isNotEqualTo(TokenRealm.SECRET);
  }

  @Test
  void a_refused_header_is_challenged() {
    Response wrong = basic("web", "wrong");
    Response unknown = basic("nobody", TokenRealm.SECRET);

    assertRefused(wrong, 401, "invalid_client");
    assertRefused(unknown, 401, "invalid_client");
    assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic ");
    assertThat(wrong.asString()).isEqualTo(unknown.asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic %%%", "Bearer abc", "Basic d2Vi", "", "Basic AHdlYjoA"})
  void a_malformed_header_is_no_proof(String header) {
    Response response =
        given().header("Authorization", header).formParams(OWN).post("/realms/tokens/oauth2/token");

    assertRefused(response, 401, "invalid_client");
  }

  @Test
  void a_client_authenticates_by_one_method() {
    Map<String, String> form = new HashMap<>(OWN);
    form.put("client_secret", TokenRealm.SECRET);
    assertRefused(OAuth.web("token", form), 400, "invalid_request");

    form.put("client_assertion", "a.b.c");
    assertRefused(OAuth.post("token", form), 400, "invalid_request");
  }

  @Test
  void a_client_authenticates_by_the_method_it_registered() {
    Map<String, String> form = new HashMap<>(OWN);
    form.put("client_id", "web");
    assertRefused(OAuth.post("token", form), 401, "invalid_client");

    form.put("client_secret", TokenRealm.SECRET);
    assertRefused(OAuth.post("token", form), 401, "invalid_client");
  }

  @Test
  void the_header_and_the_form_name_one_client() {
    Map<String, String> form = new HashMap<>(OWN);
    form.put("client_id", "job");

    assertRefused(OAuth.web("token", form), 400, "invalid_request");
  }

  @Test
  void an_assertion_is_good_for_issuer_or_endpoint() {
    for (String audience : List.of(TokenRealm.ISSUER, TokenRealm.ISSUER + "/oauth2/token")) {
      assertThat(asserted(claims -> claims.audience(audience)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_assertion_that_does_not_hold_is_refused() throws Exception {
    Date past = Date.from(Instant.now().minusSeconds(40));
    Date far = Date.from(Instant.now().plusSeconds(86_400));
    List<Consumer<JWTClaimsSet.Builder>> flaws =
        List.of(
            claims -> claims.audience("https://elsewhere.example"),
            claims -> claims.audience(List.of(TokenRealm.ISSUER, "https://elsewhere.example")),
            claims -> claims.audience((String) null),
            claims -> claims.issuer("web"),
            claims -> claims.subject("web").issuer("web"),
            claims -> claims.expirationTime(past),
            claims -> claims.expirationTime(far),
            claims -> claims.expirationTime(null),
            claims -> claims.notBeforeTime(far),
            claims -> claims.issueTime(far),
            claims -> claims.jwtID(null),
            claims -> claims.jwtID("x".repeat(256)),
            claims -> claims.jwtID("a\0b"));

    for (Consumer<JWTClaimsSet.Builder> flaw : flaws) {
      assertRefused(asserted(flaw), 401, "invalid_client");
    }
    ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    String forged = Assertions.signed(stranger, _ -> {});
    assertRefused(OAuth.post("token", Assertions.form(forged)), 401, "invalid_client");
    String unsigned =
        new PlainJWT(new JWTClaimsSet.Builder().issuer("signer").subject("signer").build())
            .serialize();
    assertRefused(OAuth.post("token", Assertions.form(unsigned)), 401, "invalid_client");
    assertRefused(OAuth.post("token", Assertions.form("nonsense")), 401, "invalid_client");
  }

  @Test
  void an_assertion_is_good_once() {
    String assertion = Assertions.signed(realm.clientKey(), _ -> {});

    assertThat(OAuth.post("token", Assertions.form(assertion)).statusCode()).isEqualTo(200);
    assertRefused(OAuth.post("token", Assertions.form(assertion)), 401, "invalid_client");
    Map<String, String> elsewhere = new HashMap<>(Assertions.form(assertion));
    elsewhere.put("token", "anything");
    assertRefused(OAuth.post("introspect", elsewhere), 401, "invalid_client");
  }

  @Test
  void of_many_requests_with_one_assertion_one_gets_a_token() throws Exception {
    Map<String, String> form = Assertions.form(Assertions.signed(realm.clientKey(), _ -> {}));
    CountDownLatch together = new CountDownLatch(1);

    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 16)
              .mapToObj(_ ->
                  clients.submit(() -> {
                    together.await();
                    return OAuth.post("token", form).statusCode();
                  }))
              .toList();
      together.countDown();
      int granted = 0;
      for (var answer : answers) {
        granted += answer.get() == 200 ? 1 : 0;
      }
      assertThat(granted).isEqualTo(1);
    }
  }

  private Response asserted(Consumer<JWTClaimsSet.Builder> change) {
    String assertion = Assertions.signed(realm.clientKey(), change);
    return OAuth.post("token", Assertions.form(assertion));
  }

  private static Response basic(String client, String secret) {
    String pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    return given()
        .header("Authorization", "Basic " + pair)
        .formParams(OWN)
        .post("/realms/tokens/oauth2/token");
  }
}
