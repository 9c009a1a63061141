package dev.muster.identity.admin.client;

import dev.muster.domain.Decision;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientKey;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Listing;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.Freshness;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// Reads clients. The read model says which there are, the log what they are.
@Singleton
final class Clients {
  private final AdminGate gate;
  private final Freshness freshness;
  private final dev.muster.projections.token.Clients clients;

  @Inject
  Clients(AdminGate gate, Freshness freshness, dev.muster.projections.token.Clients clients) {
    this.gate = gate;
    this.freshness = freshness;
    this.clients = clients;
  }

  Uni<Response> one(Call call, String id) {
    return gate.ask(
            call,
            AdminScope.CLIENTS,
            (work, _) ->
                view(work, new ClientKey(Call.id(id, "client")))
                    .map(view -> view.orElseThrow(() -> Call.notFound("client")))
                    .map(view -> Decision.answer(shown(view))))
        .map(shown -> Answers.one(call, shown));
  }

  Uni<Response> list(Call call) {
    return gate.list(
            call,
            AdminScope.CLIENTS,
            (work, _) -> {
              Listing listing = Listing.whole(call, "clients");
              return freshness
                  .ofClients(call.realm())
                  .chain(() -> clients.listed(call.realm(), listing.after(), listing.limit() + 1))
                  .map(found -> listing.page(found, row -> row.key().value()))
                  .chain(page -> page.look(row -> view(work, row.key())))
                  .map(Decision::answer);
            })
        .map(Answers::list);
  }

  static Shown shown(ClientView view) {
    return new Shown(view, "/clients/" + view.id(), view.version());
  }

  private static Uni<Optional<ClientView>> view(Work work, ClientKey key) {
    return work.load(Client.FOLD, key.stream())
        .map(client -> Optional.ofNullable(ClientView.of(client, work.version(key.stream()))));
  }
}
