package dev.muster.domain.client;

import dev.muster.domain.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a client's secrets: one that authenticates by a secret always has one, and any
/// other has none.
final class ClientSecrets {
  /// So many may overlap while they are replaced one by one.
  static final int MOST = 5;

  private ClientSecrets() {}

  static List<ClientEvent> first(
      ClientKey client,
      ClientMetadata metadata,
      ClientCommand.@Nullable NewSecret secret,
      Instant at) {
    boolean needed = metadata.authentication().bySecret();
    if (secret == null) {
      if (needed) {
        throw new Rejection.Invalid("client_secret", "needed for this method").reject();
      }
      return List.of();
    }
    if (!needed) {
      throw unused();
    }
    return List.of(new ClientEvent.SecretAdded(client, secret.id(), secret.hash(), at));
  }

  static List<ClientEvent> change(Registration now, ClientCommand.Change c) {
    boolean was = now.metadata().authentication().bySecret();
    boolean is = c.metadata().authentication().bySecret();
    List<ClientEvent> events = new ArrayList<>();
    if (!now.metadata().equals(c.metadata())) {
      events.add(new ClientEvent.Changed(c.client(), c.metadata(), c.at()));
    }
    if (was && is && c.secret() != null) {
      throw new Rejection.Invalid("client_secret", "is added on its own").reject();
    }
    if (!(was && is)) {
      events.addAll(removeAll(now, c.at()));
      events.addAll(first(c.client(), c.metadata(), c.secret(), c.at()));
    }
    return events;
  }

  static List<ClientEvent> add(Registration now, ClientCommand.AddSecret c) {
    if (!now.metadata().authentication().bySecret()) {
      throw unused();
    }
    if (now.secrets().containsValue(c.secret().hash())) {
      return List.of();
    }
    if (now.secrets().containsKey(c.secret().id())) {
      throw new Rejection.AlreadyExists("secret " + c.secret().id().value()).reject();
    }
    if (now.secrets().size() >= MOST) {
      throw new Rejection.Contradicts("a client has at most " + MOST + " secrets").reject();
    }
    return List.of(
        new ClientEvent.SecretAdded(c.client(), c.secret().id(), c.secret().hash(), c.at()));
  }

  static List<ClientEvent> remove(Registration now, ClientCommand.RemoveSecret c) {
    if (!now.secrets().containsKey(c.secret())) {
      throw new Rejection.NotFound("secret " + c.secret().value()).reject();
    }
    if (now.secrets().size() == 1) {
      throw new Rejection.Contradicts("this is the client's only secret").reject();
    }
    return List.of(new ClientEvent.SecretRemoved(c.client(), c.secret(), c.at()));
  }

  static List<ClientEvent> removeAll(Registration now, Instant at) {
    return now.secrets().keySet().stream()
        .<ClientEvent>map(secret -> new ClientEvent.SecretRemoved(now.key(), secret, at))
        .toList();
  }

  private static RuntimeException unused() {
    return new Rejection.Invalid("client_secret", "not used by the client's method").reject();
  }
}
