package dev.muster.identity.logout;

import dev.muster.domain.Rejected;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.logout.Leaving.Return;
import dev.muster.identity.session.IdTokenHint;
import io.smallrye.mutiny.Uni;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a client may have people sent after they signed out: to the addresses that are registered
/// for that, exactly (§3).
final class Returns {
  private Returns() {}

  /// Nothing where the request names a client or an address that it may not.
  static Uni<Optional<Return>> of(Work work, Parameters parameters, @Nullable IdTokenHint hint) {
    String named = parameters.get("client_id");
    String hinted = hint == null ? null : hint.clientId();
    if (named != null && hinted != null && !named.equals(hinted)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return client(work, named == null ? hinted : named).map(client -> back(client, parameters));
  }

  private static Optional<Return> back(Client client, Parameters parameters) {
    String uri = parameters.get("post_logout_redirect_uri");
    Registration registration = registration(client);
    if (registration == null) {
      return uri == null ? Optional.of(new Return(null, null)) : Optional.empty();
    }
    String name = registration.metadata().clientName();
    if (uri == null) {
      return Optional.of(new Return(name, null));
    }
    return registration.metadata().returnsTo(uri)
        ? Optional.of(new Return(name, location(uri, parameters.get("state"))))
        : Optional.empty();
  }

  private static @Nullable Registration registration(Client client) {
    return switch (client) {
      case Client.Enabled(var registration) -> registration;
      case Client.Disabled _, Client.Absent _, Client.Deleted _ -> null;
    };
  }

  private static String location(String uri, @Nullable String state) {
    if (state == null) {
      return uri;
    }
    String separator = uri.indexOf('?') < 0 ? "?" : "&";
    return uri + separator + "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
  }

  private static Uni<Client> client(Work work, @Nullable String id) {
    if (id == null) {
      return Uni.createFrom().item(Client.ABSENT);
    }
    try {
      return work.holder(new ClientId(id).claim())
          .chain(holder ->
              holder.isEmpty()
                  ? Uni.createFrom().item(Client.ABSENT)
                  : work.load(Client.FOLD, holder.get()));
    } catch (Rejected _) {
      return Uni.createFrom().item(Client.ABSENT);
    }
  }
}
