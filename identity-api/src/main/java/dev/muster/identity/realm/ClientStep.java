package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.Role;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientCommand;
import dev.muster.domain.client.ClientDecider;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.ClientSecretId;
import dev.muster.domain.client.Registration;
import dev.muster.domain.key.Algorithm;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.ClientSecret;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.key.ActiveKeys;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Brings a client to what the file says of it.
final class ClientStep {
  private final RealmWork work;
  private final Secrets secrets;

  ClientStep(RealmWork work, Secrets secrets) {
    this.work = work;
    this.secrets = secrets;
  }

  Uni<Boolean> apply(RealmFile.ClientEntry entry) {
    ClientId name = new ClientId(entry.clientId());
    ClientMetadata metadata = entry.description().metadata(name);
    ClientCommand.@Nullable NewSecret secret = secret(entry);
    Algorithm algorithm = Objects.requireNonNullElse(metadata.idTokenAlgorithm(), Algorithm.RS256);
    return work.change(w ->
        ActiveKeys.require(w, algorithm)
            .chain(() -> w.holder(name.claim()))
            .map(holder -> holder.map(StreamId::id).orElseGet(EventIds::next))
            .map(ClientKey::new)
            .chain(key ->
                w.load(Client.FOLD, key.stream())
                    .map(client ->
                        decide(w, new Wish(key, name, metadata, secret), client, entry))));
  }

  private record Wish(
      ClientKey key,
      ClientId name,
      ClientMetadata metadata,
      ClientCommand.@Nullable NewSecret secret) {}

  private static Decision<Client> decide(
      Work w, Wish wish, Client client, RealmFile.ClientEntry entry) {
    var wishes = new Wishes<>(Client.FOLD, client);
    wishes.wish(state -> ClientDecider.decide(state, described(state, wish, w)));
    wishes.wish(state -> secret(state, wish, w));
    for (String role : Entries.of(entry.roles())) {
      var grant = new ClientCommand.GrantRole(wish.key(), Role.of(role), w.at());
      wishes.wish(state -> ClientDecider.decide(state, grant));
    }
    return wishes.decision();
  }

  private static ClientCommand described(Client client, Wish wish, Work w) {
    return switch (client) {
      case Client.Absent _, Client.Deleted _ ->
          new ClientCommand.Register(
              wish.key(), wish.name(), wish.metadata(), wish.secret(), w.at());
      case Client.Enabled(var now) -> changed(now, wish, w);
      case Client.Disabled(var now) -> changed(now, wish, w);
    };
  }

  private static ClientCommand changed(Registration now, Wish wish, Work w) {
    boolean begins = now.secrets().isEmpty();
    return new ClientCommand.Change(
        wish.key(), wish.metadata(), begins ? wish.secret() : null, w.at());
  }

  /// A secret that the client does not have yet is added beside the others.
  private static List<? extends dev.muster.domain.DomainEvent> secret(
      Client client, Wish wish, Work w) {
    if (wish.secret() == null
        || !(client instanceof Client.Enabled(var now))
        || now.secrets().containsValue(wish.secret().hash())) {
      return List.of();
    }
    return ClientDecider.decide(
        client, new ClientCommand.AddSecret(wish.key(), wish.secret(), w.at()));
  }

  private ClientCommand.@Nullable NewSecret secret(RealmFile.ClientEntry entry) {
    if (entry.secret() == null) {
      return null;
    }
    String text = secrets.read("client " + entry.clientId(), entry.secret());
    if (text.length() < 32) {
      throw new RealmFileInvalid(
          "client " + entry.clientId() + ": its secret must have at least 32 characters");
    }
    return new ClientCommand.NewSecret(
        new ClientSecretId(EventIds.next()), new ClientSecret(text).hash());
  }
}
