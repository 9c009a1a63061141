package dev.muster.identity.admin.client;

import dev.muster.domain.Decision;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientCommand;
import dev.muster.domain.client.ClientDecider;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.http.ETag;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Changes clients that are there, through the same decider as realm files.
@Singleton
final class ClientChanges {
  private final AdminGate gate;

  @Inject
  ClientChanges(AdminGate gate) {
    this.gate = gate;
  }

  /// A client that is there, at the version that is meant.
  record Found(Work work, Caller caller, Client client, Registration registration) {
    ClientKey key() {
      return registration.key();
    }
  }

  /// What is wished of a client, and the secret that was made for that.
  record Wish(ClientCommand command, ClientView.@Nullable Made made) {
    static Wish of(ClientCommand command) {
      return new Wish(command, null);
    }
  }

  Uni<Response> command(Call call, String id, Function<Found, ClientCommand> command) {
    return change(call, id, found -> Uni.createFrom().item(Wish.of(command.apply(found))));
  }

  Uni<Response> change(Call call, String id, Function<Found, Uni<Wish>> wish) {
    return gate.write(
            call,
            AdminScope.CLIENTS,
            (work, caller) ->
                found(call, id, work, caller)
                    .chain(found -> wish.apply(found).map(wished -> decide(found, wished))))
        .map(done -> Answers.changed(call, done));
  }

  Uni<Response> delete(Call call, String id) {
    return gate.write(
            call,
            AdminScope.CLIENTS,
            (work, caller) ->
                found(call, id, work, caller)
                    .map(found -> {
                      var delete = new ClientCommand.Delete(found.key(), work.at());
                      return Decision.of(ClientDecider.decide(found.client(), delete), true);
                    }))
        .map(Answers::done);
  }

  private static Uni<Found> found(Call call, String id, Work work, Caller caller) {
    ClientKey key = new ClientKey(Call.id(id, "client"));
    return work.load(Client.FOLD, key.stream())
        .map(client -> {
          Registration registration =
              switch (client) {
                case Client.Enabled(var known) -> known;
                case Client.Disabled(var known) -> known;
                case Client.Absent _, Client.Deleted _ -> throw Call.notFound("client");
              };
          new ETag(work.version(key.stream())).require(call.ifMatch());
          return new Found(work, caller, client, registration);
        });
  }

  private static Decision<Shown> decide(Found found, Wish wish) {
    return decide(found.work(), found.key(), found.client(), wish);
  }

  static Decision<Shown> decide(Work work, ClientKey key, Client client, Wish wish) {
    Decision<Client> decision =
        new Wishes<>(Client.FOLD, client)
            .wish(state -> ClientDecider.decide(state, wish.command()))
            .decision();
    int version = work.versionAfter(key.stream(), decision.events());
    ClientView view = Objects.requireNonNull(ClientView.of(decision.result(), version));
    return Decision.of(decision.events(), Clients.shown(view.with(wish.made())));
  }
}
