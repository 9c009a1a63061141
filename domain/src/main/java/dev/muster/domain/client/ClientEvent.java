package dev.muster.domain.client;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.Role;
import dev.muster.domain.Secret;
import dev.muster.domain.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What happens to a client.
public sealed interface ClientEvent extends DomainEvent {
  ClientKey client();

  @Override
  default StreamId stream() {
    return client().stream();
  }

  @EventType("client.registered.v1")
  @Public
  record Registered(ClientKey client, ClientId clientId, ClientMetadata metadata, Instant at)
      implements ClientEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(ClaimChange.Take.of(clientId.claim(), stream()));
    }
  }

  @EventType("client.changed.v1")
  @Public
  record Changed(ClientKey client, ClientMetadata metadata, Instant at) implements ClientEvent {}

  /// @param hash SHA-256 of the secret, which itself is stored nowhere
  @EventType("client.secret-added.v1")
  record SecretAdded(
      ClientKey client, ClientSecretId secret, @Secret ClientSecretHash hash, @Public Instant at)
      implements ClientEvent {
    @Override
    public DataKeyId secretKey() {
      return secret.key();
    }
  }

  @EventType("client.secret-removed.v1")
  @Public
  record SecretRemoved(ClientKey client, ClientSecretId secret, Instant at) implements ClientEvent {
    @Override
    public Set<DataKeyId> destroyedKeys() {
      return Set.of(secret.key());
    }
  }

  @EventType("client.disabled.v1")
  @Public
  record Disabled(ClientKey client, Instant at) implements ClientEvent {}

  @EventType("client.enabled.v1")
  @Public
  record Enabled(ClientKey client, Instant at) implements ClientEvent {}

  /// The `client_id` is not released: like a `sub`, it never comes back.
  @EventType("client.deleted.v1")
  @Public
  record Deleted(ClientKey client, Instant at) implements ClientEvent {}

  @EventType("client.role-granted.v1")
  @Public
  record RoleGranted(ClientKey client, Role role, Instant at) implements ClientEvent {}

  @EventType("client.role-withdrawn.v1")
  @Public
  record RoleWithdrawn(ClientKey client, Role role, Instant at) implements ClientEvent {}
}
