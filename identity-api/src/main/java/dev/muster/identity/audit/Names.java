package dev.muster.identity.audit;

import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the users and clients of a history are called now: `userName` and `client_id`.
@Singleton
public final class Names {
  private static final int MOST = 200;

  Uni<Map<UUID, String>> of(Work work, List<AuditEntry> entries) {
    Set<UUID> users = new HashSet<>();
    Set<UUID> clients = new HashSet<>();
    for (AuditEntry entry : entries) {
      add(users, entry.subject());
      add(users, entry.actor().onBehalfOf());
      add(clients, entry.client());
      boolean byClient = entry.actor().kind().equals("client");
      add(byClient ? clients : users, entry.actor().id());
    }
    Map<UUID, String> names = new HashMap<>();
    return each(users, id -> user(work, id, names))
        .chain(() -> each(clients, id -> client(work, id, names)))
        .replaceWith(names);
  }

  private static void add(Set<UUID> ids, @Nullable UUID id) {
    if (id != null && ids.size() < MOST) {
      ids.add(id);
    }
  }

  private static Uni<Void> each(Set<UUID> ids, java.util.function.Function<UUID, Uni<?>> look) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(look::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<User> user(Work work, UUID id, Map<UUID, String> names) {
    return work.load(User.FOLD, new UserId(id).stream())
        .invoke(user -> {
          Person person = user.person();
          if (person != null) {
            names.put(id, person.userName().value());
          } else if (user instanceof User.Erased) {
            names.put(id, "erased");
          }
        });
  }

  private static Uni<Client> client(Work work, UUID id, Map<UUID, String> names) {
    return work.load(Client.FOLD, new ClientKey(id).stream())
        .invoke(client -> {
          switch (client) {
            case Client.Enabled(var known) -> names.put(id, known.clientId().value());
            case Client.Disabled(var known) -> names.put(id, known.clientId().value());
            case Client.Deleted(_, var name) -> names.put(id, name.value());
            case Client.Absent _ -> {}
          }
        });
  }
}
