package dev.muster.domain.client;

import dev.muster.domain.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What may be wished of a client.
public sealed interface ClientCommand {
  ClientKey client();

  Instant at();

  /// @param secret its first one; given where it authenticates by a secret, and only then
  record Register(
      ClientKey client,
      ClientId clientId,
      ClientMetadata metadata,
      @Nullable NewSecret secret,
      Instant at)
      implements ClientCommand {}

  /// @param secret given where it begins to authenticate by a secret, and only then
  record Change(ClientKey client, ClientMetadata metadata, @Nullable NewSecret secret, Instant at)
      implements ClientCommand {}

  record AddSecret(ClientKey client, NewSecret secret, Instant at) implements ClientCommand {}

  record RemoveSecret(ClientKey client, ClientSecretId secret, Instant at)
      implements ClientCommand {}

  record Disable(ClientKey client, Instant at) implements ClientCommand {}

  record Enable(ClientKey client, Instant at) implements ClientCommand {}

  record Delete(ClientKey client, Instant at) implements ClientCommand {}

  record GrantRole(ClientKey client, Role role, Instant at) implements ClientCommand {}

  record WithdrawRole(ClientKey client, Role role, Instant at) implements ClientCommand {}

  /// A secret that was generated for the client and told to it once.
  record NewSecret(ClientSecretId id, ClientSecretHash hash) {}
}
