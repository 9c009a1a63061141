package dev.muster.identity.audit;

import dev.muster.domain.Claim;
import dev.muster.domain.Rejected;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Asked;
import dev.muster.projections.audit.AuditQuery;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Finds whom an auditor means by a name: whoever is called so now.
record Whom(Work work, Typed typed) {
  private static final int ID = 36;
  private static final String NOBODY =
      "Nobody is called that now. Whoever was renamed or erased is found by their id.";
  private static final String NO_CLIENT =
      "No client is called that. One that was deleted is found by its id.";
  private static final String BOTH =
      "A user and a client are called that. Say which one by its id.";

  Uni<AuditQuery> in(AuditQuery query) {
    return narrowed(query, "subject", this::user, AuditQuery::ofSubject)
        .chain(q -> narrowed(q, "client", this::client, AuditQuery::ofClient))
        .chain(q -> narrowed(q, "actor", this::actor, AuditQuery::byActor));
  }

  private interface Find {
    Uni<Optional<UUID>> named(String field, String name);
  }

  private Uni<AuditQuery> narrowed(
      AuditQuery query, String field, Find find, BiFunction<AuditQuery, UUID, AuditQuery> narrow) {
    String text = typed.text(field);
    if (text == null) {
      return Uni.createFrom().item(query);
    }
    Optional<UUID> id = id(text);
    return (id.isPresent() ? Uni.createFrom().item(id) : find.named(field, text))
        .map(found -> found.map(who -> narrow.apply(query, who)).orElse(query));
  }

  private Uni<Optional<UUID>> user(String field, String name) {
    return holder(() -> new UserName(name).claim())
        .invoke(found -> {
          if (found.isEmpty()) {
            typed.nobody(field, NOBODY);
          }
        });
  }

  private Uni<Optional<UUID>> client(String field, String name) {
    return holder(() -> new ClientId(name).claim())
        .invoke(found -> {
          if (found.isEmpty()) {
            typed.nobody(field, NO_CLIENT);
          }
        });
  }

  private Uni<Optional<UUID>> actor(String field, String name) {
    return holder(() -> new UserName(name).claim())
        .chain(user ->
            holder(() -> new ClientId(name).claim())
                .map(client -> {
                  if (user.isPresent() == client.isPresent()) {
                    typed.nobody(field, user.isPresent() ? BOTH : NOBODY);
                  }
                  return user.or(() -> client);
                }));
  }

  /// What could not be a name is nobody's.
  private Uni<Optional<UUID>> holder(Supplier<Claim> claim) {
    try {
      return work.holder(claim.get()).map(holder -> holder.map(StreamId::id));
    } catch (Rejected _) {
      return Uni.createFrom().item(Optional.empty());
    }
  }

  private static Optional<UUID> id(String text) {
    try {
      return text.length() == ID ? Optional.of(Asked.id("id", text)) : Optional.empty();
    } catch (Rejected _) {
      return Optional.empty();
    }
  }
}
