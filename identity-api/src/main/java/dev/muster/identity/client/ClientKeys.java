package dev.muster.identity.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.domain.Category;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.vault.RealmKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Which client a `client_id` names. A `client_id` never comes back, so what it named once it names
/// for ever, and is looked up once; but for a failed-over log, which may have lost it.
@Singleton
public final class ClientKeys {
  private record Place(long timeline, RealmId realm, ClientId client) {}

  private final EventStore store;
  private final RealmKeys realmKeys;
  private final Cache<Place, ClientKey> known = Caffeine.newBuilder().maximumSize(10_000).build();

  @Inject
  public ClientKeys(EventStore store, RealmKeys realmKeys) {
    this.store = store;
    this.realmKeys = realmKeys;
  }

  /// The client, or null where none has that name.
  public Uni<@Nullable ClientKey> named(RealmId realm, ClientId client) {
    Place place = new Place(store.timeline(), realm, client);
    ClientKey key = known.getIfPresent(place);
    return key != null ? Uni.createFrom().item(key) : lookUp(place);
  }

  private Uni<@Nullable ClientKey> lookUp(Place place) {
    return realmKeys
        .claimDigests(place.realm())
        .chain(digests -> store.holder(place.realm(), digests.of(place.client().claim())))
        .map(holder ->
            holder
                .filter(stream -> stream.category() == Category.CLIENT)
                .map(stream -> new ClientKey(stream.id()))
                .orElse(null))
        .invoke(key -> {
          if (key != null) {
            known.put(place, key);
          }
        });
  }
}
