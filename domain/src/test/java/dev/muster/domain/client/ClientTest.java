package dev.muster.domain.client;

import static dev.muster.domain.client.ClientExamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Given;
import dev.muster.domain.Rejection;
import dev.muster.domain.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientTest {
  private static final ClientEvent DISABLED = new ClientEvent.Disabled(KEY, NOW);
  private static final ClientEvent ENABLED = new ClientEvent.Enabled(KEY, NOW);
  private static final ClientEvent DELETED = new ClientEvent.Deleted(KEY, NOW);
  private static final ClientCommand DISABLE = new ClientCommand.Disable(KEY, NOW);
  private static final ClientCommand ENABLE = new ClientCommand.Enable(KEY, NOW);
  private static final ClientCommand DELETE = new ClientCommand.Delete(KEY, NOW);
  private static final ClientCommand GRANT_ROLE =
      new ClientCommand.GrantRole(KEY, Role.AUDITOR, NOW);
  private static final ClientCommand WITHDRAW_ROLE =
      new ClientCommand.WithdrawRole(KEY, Role.AUDITOR, NOW);
  private static final ClientEvent ROLE_GRANTED =
      new ClientEvent.RoleGranted(KEY, Role.AUDITOR, NOW);

  private final Given<Client, ClientCommand> client = Given.of(Client.FOLD, ClientDecider::decide);
  private final Given<Client, ClientCommand> registered = client.given(REGISTERED, added(1));

  @Test
  void a_client_that_authenticates_by_a_secret_is_registered_with_one() {
    client.when(register(BY_SECRET, secret(1))).then(REGISTERED, added(1));
    client.when(register(BY_SECRET, null)).thenRejected(Rejection.Invalid.class);
  }

  @Test
  void any_other_client_is_registered_without() {
    client.when(register(BY_KEY, null)).then(new ClientEvent.Registered(KEY, SHOP, BY_KEY, NOW));
    client.when(register(BY_KEY, secret(1))).thenRejected(Rejection.Invalid.class);
    client.when(register(PUBLIC, secret(1))).thenRejected(Rejection.Invalid.class);
  }

  @Test
  void a_stream_is_one_client_for_ever() {
    registered.when(register(BY_SECRET, secret(1))).thenRejected(Rejection.AlreadyExists.class);
    registered
        .given(DELETED)
        .when(register(BY_SECRET, secret(1)))
        .thenRejected(Rejection.AlreadyExists.class);
  }

  @Test
  void the_same_registration_again_changes_nothing() {
    registered.when(change(BY_SECRET, null)).thenNothing();
  }

  @Test
  void disabling_and_enabling_twice_changes_nothing() {
    registered.when(DISABLE).then(DISABLED);
    registered.given(DISABLED).when(DISABLE).thenNothing();
    registered.given(DISABLED).when(ENABLE).then(ENABLED);
    registered.when(ENABLE).thenNothing();
  }

  @Test
  void a_client_keeps_all_it_has_while_it_is_disabled() {
    Client before = registered.state();
    assertThat(registered.given(DISABLED, ENABLED).state()).isEqualTo(before);
    registered.given(DISABLED).when(addSecret(2)).then(added(2));
  }

  @Test
  void a_deleted_client_s_secrets_end_with_it() {
    registered.given(added(2)).when(DELETE).then(removed(1), removed(2), DELETED);
    registered.given(DISABLED).when(DELETE).then(removed(1), DELETED);
    registered.given(removed(1), DELETED).when(DELETE).thenNothing();
  }

  @Test
  void a_client_that_is_not_there_is_not_found() {
    List<ClientCommand> all =
        List.of(
            DISABLE,
            ENABLE,
            GRANT_ROLE,
            WITHDRAW_ROLE,
            addSecret(1),
            removeSecret(1),
            change(BY_SECRET, null));
    for (ClientCommand command : all) {
      client.when(command).thenRejected(Rejection.NotFound.class);
      registered.given(DELETED).when(command).thenRejected(Rejection.NotFound.class);
    }
    client.when(DELETE).thenRejected(Rejection.NotFound.class);
  }

  @Test
  void a_role_is_granted_and_withdrawn_once() {
    registered.when(GRANT_ROLE).then(ROLE_GRANTED);
    registered.given(ROLE_GRANTED).when(GRANT_ROLE).thenNothing();
    registered
        .given(ROLE_GRANTED)
        .when(WITHDRAW_ROLE)
        .then(new ClientEvent.RoleWithdrawn(KEY, Role.AUDITOR, NOW));
    registered.when(WITHDRAW_ROLE).thenNothing();
    assertThat(registration(registered.given(ROLE_GRANTED)).roles())
        .isEqualTo(Set.of(Role.AUDITOR));
  }

  private static ClientCommand register(
      ClientMetadata metadata, ClientCommand.@Nullable NewSecret secret) {
    return new ClientCommand.Register(KEY, SHOP, metadata, secret, NOW);
  }
}
