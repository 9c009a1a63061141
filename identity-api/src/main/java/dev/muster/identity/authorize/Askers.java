package dev.muster.identity.authorize;

import dev.muster.domain.Rejected;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.ClientKeys;
import dev.muster.identity.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Finds out who asks.
@Singleton
final class Askers {
  private final ClientKeys clients;

  @Inject
  Askers(ClientKeys clients) {
    this.clients = clients;
  }

  Uni<Asker> of(Work work, Parameters parameters) {
    ClientId id = clientId(parameters);
    return id == null
        ? Uni.createFrom()
            .item(new Asker.Unknown("The application did not say properly who it is."))
        : client(work, id).map(client -> of(client, parameters));
  }

  private Uni<Client> client(Work work, ClientId id) {
    return clients
        .named(work.realm(), id)
        .chain(key ->
            key == null
                ? Uni.createFrom().item(Client.ABSENT)
                : work.load(Client.FOLD, key.stream()));
  }

  private static Asker of(Client client, Parameters parameters) {
    return switch (client) {
      case Client.Enabled(var registration) -> of(registration, parameters);
      case Client.Disabled _ -> new Asker.Unknown("The application is switched off here.");
      case Client.Absent _, Client.Deleted _ ->
          new Asker.Unknown("The application is not known here.");
    };
  }

  private static Asker of(Registration client, Parameters parameters) {
    String uri = parameters.get("redirect_uri");
    return uri != null
            && !parameters.repeated().contains("redirect_uri")
            && client.metadata().redirectsTo(uri)
        ? new Asker.Known(client, uri)
        : new Asker.Unknown(
            "The application asked to be answered at an address that is not registered for it.");
  }

  private static @Nullable ClientId clientId(Parameters parameters) {
    String id = parameters.get("client_id");
    if (id == null || parameters.repeated().contains("client_id")) {
      return null;
    }
    try {
      return new ClientId(id);
    } catch (Rejected _) {
      return null;
    }
  }
}
