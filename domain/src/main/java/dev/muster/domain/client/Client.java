package dev.muster.domain.client;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A client, as its events left it.
public sealed interface Client {
  Client ABSENT = new Absent();

  Fold<Client> FOLD = Fold.of(Category.CLIENT, ABSENT, ClientEvent.class, Client::evolve);

  record Absent() implements Client {}

  record Enabled(Registration registration) implements Client {}

  /// It gets no token, and those that it has are refused.
  record Disabled(Registration registration) implements Client {}

  record Deleted(ClientKey key, ClientId clientId) implements Client {}

  private static Client evolve(Client state, ClientEvent event) {
    return switch (event) {
      case ClientEvent.Registered e ->
          new Enabled(
              new Registration(e.client(), e.clientId(), e.metadata(), Map.of(), Set.of(), e.at()));
      case ClientEvent.Changed e -> change(state, was -> was.with(e.metadata()));
      case ClientEvent.SecretAdded e -> change(state, was -> was.with(e.secret(), e.hash()));
      case ClientEvent.SecretRemoved e -> change(state, was -> was.without(e.secret()));
      case ClientEvent.Disabled _ -> state instanceof Enabled(var r) ? new Disabled(r) : state;
      case ClientEvent.Enabled _ -> state instanceof Disabled(var r) ? new Enabled(r) : state;
      case ClientEvent.Deleted _ -> deleted(state);
      case ClientEvent.RoleGranted e -> change(state, was -> was.with(e.role()));
      case ClientEvent.RoleWithdrawn e -> change(state, was -> was.without(e.role()));
    };
  }

  private static Client change(Client state, UnaryOperator<Registration> change) {
    return switch (state) {
      case Enabled(var registration) -> new Enabled(change.apply(registration));
      case Disabled(var registration) -> new Disabled(change.apply(registration));
      case Absent _, Deleted _ -> state;
    };
  }

  private static Client deleted(Client state) {
    return switch (state) {
      case Enabled(var registration) -> gone(registration);
      case Disabled(var registration) -> gone(registration);
      case Absent _, Deleted _ -> state;
    };
  }

  private static Client gone(Registration registration) {
    return new Deleted(registration.key(), registration.clientId());
  }
}
