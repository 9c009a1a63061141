package dev.muster.acceptance.growth;

import dev.muster.domain.Catalogue;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.ClientEvent;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The log that is filled: everything goes through the product's own way from a decision to its
/// append, with citations, claims and seals.
final class Ground {
  private static final ClientMetadata APPLICATION =
      new ClientMetadata(
          "An application",
          ClientAuthentication.NONE,
          Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
          List.of("http://127.0.0.1/callback"),
          List.of(),
          List.of(),
          Set.of("openid", "profile", "email", "offline_access"),
          null,
          null,
          true,
          false);

  private final EventStore store;
  private final RealmKeys realmKeys;
  private final CommandHandler handler;

  Ground(EventStore store, MasterKeys masters) {
    this.store = store;
    Vault vault = new Vault(store, masters);
    this.realmKeys = new RealmKeys(store, vault, Clock.systemUTC());
    this.handler =
        new CommandHandler(store, new EventCodec(Catalogue.FAMILIES), vault, realmKeys, 1);
  }

  /// A realm that is there, and one of its applications.
  Uni<Place> place(RealmId realm, ClientId application, PasswordHash password) {
    return realmKeys
        .claimDigests(realm)
        .chain(digests -> store.holder(realm, digests.of(application.claim())))
        .chain(holder -> {
          StreamId client = holder.orElseThrow();
          return store
              .versions(realm, Set.of(RealmEvent.STREAM, client))
              .map(versions ->
                  new Place(
                      realm,
                      versions.getOrDefault(RealmEvent.STREAM, 0),
                      new ClientKey(client.id()),
                      versions.getOrDefault(client, 0),
                      password));
        });
  }

  /// A realm that is founded now, with an application of its own.
  Uni<Place> found(RealmId realm, PasswordHash password, Chance chance) {
    ClientKey client = new ClientKey(chance.id());
    Instant at = Instant.now();
    Act founding =
        act(new RealmEvent.Created(realm, realm.value(), RealmPolicy.DEFAULT, at), Map.of());
    Act registering =
        act(
            new ClientEvent.Registered(client, new ClientId("app"), APPLICATION, at),
            Map.of(RealmEvent.STREAM, 1));
    return append(realm, founding, at)
        .chain(() -> append(realm, registering, at))
        .replaceWith(new Place(realm, 1, client, 1, password));
  }

  private static Act act(DomainEvent event, Map<StreamId, Integer> relied) {
    return new Act(Actor.OPERATOR, relied, List.of(event));
  }

  Uni<Void> append(RealmId realm, Act act, Instant at) {
    Request request = new Request(realm, act.actor(), UUID.randomUUID(), null, null, at);
    return handler
        .handle(
            request,
            work -> {
              act.relied().forEach(work::rely);
              return Uni.createFrom().item(Decision.of(act.events(), act));
            })
        .replaceWithVoid();
  }
}
