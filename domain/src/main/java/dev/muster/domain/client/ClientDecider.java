package dev.muster.domain.client;

import dev.muster.domain.Rejection;
import java.util.ArrayList;
import java.util.List;

/// The rules of clients.
public final class ClientDecider {
  private ClientDecider() {}

  public static List<ClientEvent> decide(Client client, ClientCommand command) {
    return switch (command) {
      case ClientCommand.Register c -> register(client, c);
      case ClientCommand.Change c -> ClientSecrets.change(existing(client, c), c);
      case ClientCommand.AddSecret c -> ClientSecrets.add(existing(client, c), c);
      case ClientCommand.RemoveSecret c -> ClientSecrets.remove(existing(client, c), c);
      case ClientCommand.Disable c -> disable(client, c);
      case ClientCommand.Enable c -> enable(client, c);
      case ClientCommand.Delete c -> delete(client, c);
      case ClientCommand.GrantRole c -> grantRole(existing(client, c), c);
      case ClientCommand.WithdrawRole c -> withdrawRole(existing(client, c), c);
    };
  }

  private static List<ClientEvent> register(Client client, ClientCommand.Register c) {
    return switch (client) {
      case Client.Absent _ -> {
        List<ClientEvent> events = new ArrayList<>();
        events.add(new ClientEvent.Registered(c.client(), c.clientId(), c.metadata(), c.at()));
        events.addAll(ClientSecrets.first(c.client(), c.metadata(), c.secret(), c.at()));
        yield events;
      }
      case Client.Enabled _, Client.Disabled _, Client.Deleted _ ->
          throw new Rejection.AlreadyExists("client " + c.clientId()).reject();
    };
  }

  private static List<ClientEvent> disable(Client client, ClientCommand.Disable c) {
    return switch (client) {
      case Client.Enabled _ -> List.of(new ClientEvent.Disabled(c.client(), c.at()));
      case Client.Disabled _ -> List.of();
      case Client.Absent _, Client.Deleted _ -> throw notFound(c);
    };
  }

  private static List<ClientEvent> enable(Client client, ClientCommand.Enable c) {
    return switch (client) {
      case Client.Enabled _ -> List.of();
      case Client.Disabled _ -> List.of(new ClientEvent.Enabled(c.client(), c.at()));
      case Client.Absent _, Client.Deleted _ -> throw notFound(c);
    };
  }

  private static List<ClientEvent> delete(Client client, ClientCommand.Delete c) {
    return switch (client) {
      case Client.Enabled(var registration) -> delete(registration, c);
      case Client.Disabled(var registration) -> delete(registration, c);
      case Client.Deleted _ -> List.of();
      case Client.Absent _ -> throw notFound(c);
    };
  }

  /// Its secrets end first, so that their keys are destroyed.
  private static List<ClientEvent> delete(Registration registration, ClientCommand.Delete c) {
    List<ClientEvent> events = new ArrayList<>(ClientSecrets.removeAll(registration, c.at()));
    events.add(new ClientEvent.Deleted(c.client(), c.at()));
    return events;
  }

  private static List<ClientEvent> grantRole(Registration now, ClientCommand.GrantRole c) {
    return now.roles().contains(c.role())
        ? List.of()
        : List.of(new ClientEvent.RoleGranted(c.client(), c.role(), c.at()));
  }

  private static List<ClientEvent> withdrawRole(Registration now, ClientCommand.WithdrawRole c) {
    return now.roles().contains(c.role())
        ? List.of(new ClientEvent.RoleWithdrawn(c.client(), c.role(), c.at()))
        : List.of();
  }

  private static Registration existing(Client client, ClientCommand c) {
    return switch (client) {
      case Client.Enabled(var registration) -> registration;
      case Client.Disabled(var registration) -> registration;
      case Client.Absent _, Client.Deleted _ -> throw notFound(c);
    };
  }

  private static RuntimeException notFound(ClientCommand c) {
    return new Rejection.NotFound("client " + c.client()).reject();
  }
}
