package dev.muster.identity.authorize;

import dev.muster.domain.Rejected;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Parameters;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/// Who asks, and where the answer goes. Until both are certain nothing is sent anywhere, or the
/// endpoint would redirect people to wherever anyone wants (RFC 6749 §10.15).
sealed interface Asker {
  /// @param redirectUri the client's, exactly
  record Known(Registration client, String redirectUri) implements Asker {}

  record Unknown(String explanation) implements Asker {}

  static Uni<Asker> of(Work work, Parameters parameters) {
    ClientId id = clientId(parameters);
    return id == null
        ? Uni.createFrom().item(new Unknown("The application did not say properly who it is."))
        : client(work, id).map(client -> of(client, parameters));
  }

  private static Uni<Client> client(Work work, ClientId id) {
    return work.holder(id.claim())
        .chain(holder ->
            holder.isEmpty()
                ? Uni.createFrom().item(Client.ABSENT)
                : work.load(Client.FOLD, holder.get()));
  }

  private static Asker of(Client client, Parameters parameters) {
    return switch (client) {
      case Client.Enabled(var registration) -> of(registration, parameters);
      case Client.Disabled _ -> new Unknown("The application is switched off here.");
      case Client.Absent _, Client.Deleted _ -> new Unknown("The application is not known here.");
    };
  }

  private static Asker of(Registration client, Parameters parameters) {
    String uri = parameters.get("redirect_uri");
    return uri != null
            && !parameters.repeated().contains("redirect_uri")
            && client.metadata().redirectsTo(uri)
        ? new Known(client, uri)
        : new Unknown(
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
