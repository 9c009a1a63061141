package dev.muster.domain.client;

import static dev.muster.domain.client.ClientAuthentication.CLIENT_SECRET_POST;
import static dev.muster.domain.client.ClientExamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Given;
import dev.muster.domain.Rejection;
import org.junit.jupiter.api.Test;

class ClientSecretsTest {
  private final Given<Client, ClientCommand> client = Given.of(Client.FOLD, ClientDecider::decide);
  private final Given<Client, ClientCommand> registered = client.given(REGISTERED, added(1));

  @Test
  void from_one_secret_method_to_another_the_secrets_stay() {
    ClientMetadata posts = ClientExamples.metadata(CLIENT_SECRET_POST, "openid");
    registered.when(change(posts, null)).then(new ClientEvent.Changed(KEY, posts, NOW));
    registered.when(change(posts, secret(2))).thenRejected(Rejection.Invalid.class);
  }

  @Test
  void a_client_that_turns_from_secrets_to_keys_loses_its_secrets() {
    registered
        .given(added(2))
        .when(change(BY_KEY, null))
        .then(new ClientEvent.Changed(KEY, BY_KEY, NOW), removed(1), removed(2));
  }

  @Test
  void a_client_that_turns_from_keys_to_secrets_gets_one() {
    Given<Client, ClientCommand> byKey =
        client.given(new ClientEvent.Registered(KEY, SHOP, BY_KEY, NOW));
    byKey
        .when(change(BY_SECRET, secret(1)))
        .then(new ClientEvent.Changed(KEY, BY_SECRET, NOW), added(1));
    byKey.when(change(BY_SECRET, null)).thenRejected(Rejection.Invalid.class);
  }

  @Test
  void a_secret_is_added_beside_the_old_one() {
    registered.when(addSecret(2)).then(added(2));
    assertThat(holds(registered.given(added(2)), 1)).isTrue();
    assertThat(holds(registered.given(added(2)), 2)).isTrue();
    assertThat(holds(registered, 2)).isFalse();
  }

  @Test
  void a_secret_that_is_there_already_is_not_added() {
    registered.when(addSecret(1)).thenNothing();
  }

  @Test
  void a_client_has_five_secrets_at_most() {
    Given<Client, ClientCommand> four = registered.given(added(2), added(3), added(4));
    four.when(addSecret(5)).then(added(5));
    four.given(added(5)).when(addSecret(6)).thenRejected(Rejection.Contradicts.class);
    four.given(added(5), removed(1)).when(addSecret(6)).then(added(6));
  }

  @Test
  void only_a_client_that_authenticates_by_a_secret_gets_one() {
    client
        .given(new ClientEvent.Registered(KEY, SHOP, PUBLIC, NOW))
        .when(addSecret(1))
        .thenRejected(Rejection.Invalid.class);
  }

  @Test
  void a_secret_is_removed_but_never_the_last() {
    registered.given(added(2)).when(removeSecret(1)).then(removed(1));
    registered
        .given(added(2), removed(1))
        .when(removeSecret(1))
        .thenRejected(Rejection.NotFound.class);
    registered.when(removeSecret(1)).thenRejected(Rejection.Contradicts.class);
  }

  @Test
  void a_removed_secret_opens_nothing() {
    assertThat(holds(registered.given(added(2), removed(1)), 1)).isFalse();
  }

  private static boolean holds(Given<Client, ClientCommand> given, int secret) {
    return registration(given).holds(secret(secret).hash());
  }
}
