package dev.muster.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Decision;
import dev.muster.domain.Rejected;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What one replica has taken, no other takes.
@QuarkusTest
final class AssertionReplayTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Inject TokenRealm realm;
  @Inject ClientKeys keys;
  @Inject ClientAuthenticator authenticator;

  @Test
  void two_replicas_that_see_an_assertion_at_once_take_it_once() {
    ClientProof proof = proof();
    List<CommandHandler> replicas = List.of(realm.replica(), realm.replica());

    List<Boolean> taken =
        Uni.join()
            .all(replicas.stream().map(replica -> taken(replica, proof)).toList())
            .andFailFast()
            .await()
            .atMost(LONG);

    assertThat(taken).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void a_replica_that_saw_nothing_refuses_it_afterwards() {
    ClientProof proof = proof();
    take(realm.replica(), proof).await().atMost(LONG);

    assertThatThrownBy(() -> take(realm.replica(), proof).await().atMost(LONG))
        .isInstanceOf(Rejected.class);
  }

  private Uni<Boolean> taken(CommandHandler replica, ClientProof proof) {
    return take(replica, proof).replaceWith(true).onFailure(Rejected.class).recoverWithItem(false);
  }

  private Uni<String> take(CommandHandler replica, ClientProof proof) {
    ClientKey key =
        Objects.requireNonNull(
            keys.named(TokenRealm.ID, new ClientId("signer")).await().atMost(LONG));
    return replica
        .handle(
            TokenRealm.request(),
            work ->
                authenticator
                    .authenticate(work, key, proof)
                    .map(client -> client.by(Decision.answer("token"))))
        .map(handled -> handled.result());
  }

  private ClientProof proof() {
    String assertion = Assertions.signed(realm.clientKey(), _ -> {});
    return new ClientProof.Assertion(new ClientId("signer"), SignedAssertion.parse(assertion));
  }
}
