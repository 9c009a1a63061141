package dev.muster.identity.admin.client;

import dev.muster.domain.api.BuiltInApi;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Privileges;
import dev.muster.identity.guard.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/// Keeps whoever administers clients from getting by one what they may not: whoever gives a client
/// a secret, keys or addresses can act as it. So what a client may ask for of the built-in APIs, by
/// itself or for the people who use it, needs to be the caller's own.
@Singleton
final class ClientPowers {
  private final Privileges privileges;

  @Inject
  ClientPowers(Privileges privileges) {
    this.privileges = privileges;
  }

  /// Of a client that is to be like that.
  Uni<Void> require(Work work, Caller caller, ClientMetadata wished) {
    return privileges.requireScopes(work, caller, builtIn(wished), "this client");
  }

  /// Of a client as it is.
  Uni<Void> require(Work work, Caller caller, Registration client) {
    Set<String> scopes = builtIn(client.metadata());
    scopes.addAll(Privileges.scopes(client.roles()));
    return privileges.requireScopes(work, caller, scopes, "this client");
  }

  private static Set<String> builtIn(ClientMetadata metadata) {
    Set<String> scopes = new HashSet<>(metadata.scopes());
    scopes.removeIf(scope -> BuiltInApi.owning(scope) == null);
    return scopes;
  }
}
