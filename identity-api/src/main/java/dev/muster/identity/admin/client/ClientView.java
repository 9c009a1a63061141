package dev.muster.identity.admin.client;

import dev.muster.domain.Role;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientCommand;
import dev.muster.domain.client.ClientSecretId;
import dev.muster.domain.client.Registration;
import dev.muster.identity.client.ClientSecret;
import dev.muster.identity.directory.ClientDescription;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client as administrators see it.
///
/// @param status `enabled` or `disabled`
/// @param secrets the ids of those that it may use, the oldest first
/// @param roles what its service account may obtain of the built-in APIs
/// @param newSecret one that was just made; Muster can never show it again
/// @param version of the client's stream
record ClientView(
    UUID id,
    String clientId,
    String status,
    ClientDescription metadata,
    List<UUID> secrets,
    NavigableSet<String> roles,
    Instant registeredAt,
    int version,
    @Nullable NewSecret newSecret) {
  /// @param id of the secret, by which it is removed
  record NewSecret(UUID id, String secret) {}

  /// A secret, and what the log keeps of it.
  record Made(ClientSecretId id, ClientSecret secret) {
    ClientCommand.NewSecret hashed() {
      return new ClientCommand.NewSecret(id, secret.hash());
    }
  }

  /// A client as of a version of its stream; null where it is not there.
  static @Nullable ClientView of(Client client, int version) {
    return switch (client) {
      case Client.Enabled(var registration) -> of(registration, "enabled", version);
      case Client.Disabled(var registration) -> of(registration, "disabled", version);
      case Client.Absent _, Client.Deleted _ -> null;
    };
  }

  private static ClientView of(Registration client, String status, int version) {
    NavigableSet<String> roles = new TreeSet<>();
    client.roles().stream().map(Role::word).forEach(roles::add);
    return new ClientView(
        client.key().value(),
        client.clientId().value(),
        status,
        ClientDescription.of(client.metadata()),
        client.secrets().keySet().stream().map(ClientSecretId::value).toList(),
        roles,
        client.registeredAt(),
        version,
        null);
  }

  /// The same with a secret that was made for it, if one of its secrets is that.
  ClientView with(@Nullable Made made) {
    return made == null || !secrets.contains(made.id().value())
        ? this
        : new ClientView(
            id,
            clientId,
            status,
            metadata,
            secrets,
            roles,
            registeredAt,
            version,
            new NewSecret(made.id().value(), made.secret().text()));
  }
}
