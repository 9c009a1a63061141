package dev.muster.identity.client;

import static dev.muster.identity.token.OAuth.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientCommand;
import dev.muster.domain.client.ClientDecider;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.ClientSecretHash;
import dev.muster.domain.client.ClientSecretId;
import dev.muster.eventstore.Sha256;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.EventIds;
import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What another replica wrote holds here at the next request, whatever is remembered.
@QuarkusTest
final class StaleReplicaTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String NEW_SECRET = "another-secret-of-the-same-client-0123";

  @Inject TokenRealm realm;
  @Inject ClientKeys keys;

  @Test
  void a_disabled_client_gets_no_token_and_an_enabled_one_does() {
    CommandHandler other = realm.replica();
    assertThat(token(TokenRealm.SECRET).statusCode()).isEqualTo(200);

    change(other, key -> new ClientCommand.Disable(key, Instant.now()));
    assertRefused(token(TokenRealm.SECRET), 401, "invalid_client");
    change(other, key -> new ClientCommand.Enable(key, Instant.now()));

    assertThat(token(TokenRealm.SECRET).statusCode()).isEqualTo(200);
  }

  @Test
  void a_secret_holds_from_the_moment_that_it_was_added() {
    assertRefused(token(NEW_SECRET), 401, "invalid_client");

    change(
        realm.replica(),
        key ->
            new ClientCommand.AddSecret(
                key,
                new ClientCommand.NewSecret(new ClientSecretId(EventIds.next()), hash()),
                Instant.now()));

    assertThat(token(NEW_SECRET).statusCode()).isEqualTo(200);
  }

  private void change(CommandHandler replica, Function<ClientKey, ClientCommand> command) {
    ClientKey key =
        Objects.requireNonNull(keys.named(TokenRealm.ID, new ClientId("job")).await().atMost(LONG));
    replica
        .handle(
            TokenRealm.request(),
            work ->
                work.load(Client.FOLD, key.stream())
                    .map(client ->
                        Decision.of(ClientDecider.decide(client, command.apply(key)), key)))
        .await()
        .atMost(LONG);
  }

  private static ClientSecretHash hash() {
    byte[] digest = Sha256.of(NEW_SECRET.getBytes(StandardCharsets.UTF_8));
    return new ClientSecretHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  private static Response token(String secret) {
    return OAuth.post(
        "token",
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "job",
            "client_secret", secret,
            "scope", "orders:read"));
  }
}
