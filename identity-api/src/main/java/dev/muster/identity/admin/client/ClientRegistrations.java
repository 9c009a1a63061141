package dev.muster.identity.admin.client;

import dev.muster.domain.Decision;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientCommand;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.ClientSecretId;
import dev.muster.domain.key.Algorithm;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.client.ClientSecret;
import dev.muster.identity.directory.ClientDescription;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.key.ActiveKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/// Registers clients, describes them anew, and makes their secrets. A secret is made once for a
/// request, however often that is decided, and told in its answer alone.
@Singleton
final class ClientRegistrations {
  private final AdminGate gate;
  private final ClientChanges changes;
  private final ClientPowers powers;

  @Inject
  ClientRegistrations(AdminGate gate, ClientChanges changes, ClientPowers powers) {
    this.gate = gate;
    this.changes = changes;
    this.powers = powers;
  }

  Uni<Response> register(Call call) {
    ClientView.Made made = made();
    return gate.write(
            call, AdminScope.CLIENTS, (work, caller) -> register(call, work, caller, made))
        .map(done -> Answers.created(call, done));
  }

  private Uni<Decision<Shown>> register(Call call, Work work, Caller caller, ClientView.Made made) {
    NewClient wished = call.body(NewClient.class);
    ClientId name = new ClientId(wished.clientId());
    ClientKey key = new ClientKey(EventIds.next());
    ClientMetadata metadata = wished.metadata().metadata(name);
    boolean bySecret = metadata.authentication().bySecret();
    var register =
        new ClientCommand.Register(key, name, metadata, bySecret ? made.hashed() : null, work.at());
    return usable(work, caller, metadata)
        .chain(() -> work.load(Client.FOLD, key.stream()))
        .map(absent ->
            ClientChanges.decide(work, key, absent, new ClientChanges.Wish(register, made)));
  }

  /// All that is described of it from now on. One that begins to authenticate by a secret gets one.
  Uni<Response> describe(Call call, String id) {
    ClientView.Made made = made();
    return changes.change(
        call,
        id,
        found -> {
          ClientMetadata wished =
              call.body(ClientDescription.class).metadata(found.registration().clientId());
          boolean begins =
              wished.authentication().bySecret() && found.registration().secrets().isEmpty();
          var change =
              new ClientCommand.Change(
                  found.key(), wished, begins ? made.hashed() : null, found.work().at());
          return powers
              .require(found.work(), found.caller(), found.registration())
              .chain(() -> usable(found.work(), found.caller(), wished))
              .map(_ -> new ClientChanges.Wish(change, made));
        });
  }

  /// A secret beside those that there are, so that one after the other can be replaced.
  Uni<Response> addSecret(Call call, String id) {
    ClientView.Made made = made();
    return changes.change(
        call,
        id,
        found -> {
          var add = new ClientCommand.AddSecret(found.key(), made.hashed(), found.work().at());
          return powers
              .require(found.work(), found.caller(), found.registration())
              .map(_ -> new ClientChanges.Wish(add, made));
        });
  }

  private Uni<Void> usable(Work work, Caller caller, ClientMetadata metadata) {
    Algorithm algorithm = Objects.requireNonNullElse(metadata.idTokenAlgorithm(), Algorithm.RS256);
    return powers.require(work, caller, metadata).chain(() -> ActiveKeys.require(work, algorithm));
  }

  private static ClientView.Made made() {
    ClientSecretId id = new ClientSecretId(EventIds.next());
    return new ClientView.Made(id, ClientSecret.random(id));
  }
}
