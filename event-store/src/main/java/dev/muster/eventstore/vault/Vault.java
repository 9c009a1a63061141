package dev.muster.eventstore.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.WrappedKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// Hands out data keys, unwrapped. A key is remembered for five minutes at the most; that an append
/// names each key that it uses makes it harmless to remember one that was destroyed; and one that a
/// failed-over log has lost is forgotten with that log.
public final class Vault {
  private static final Logger LOG = Logger.getLogger(Vault.class);

  private record Place(long timeline, RealmId realm, DataKeyId id) {}

  private final EventStore store;
  private final MasterKeys masters;
  private final Cache<Place, DataKey> remembered =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  public Vault(EventStore store, MasterKeys masters) {
    this.store = store;
    this.masters = masters;
  }

  public Vault(EventStore store, MasterKey master) {
    this(store, MasterKeys.of(master));
  }

  /// The keys to open what was sealed: those that exist. A destroyed key is not among them.
  public Uni<KeyRing> forOpening(RealmId realm, Set<DataKeyId> ids) {
    Map<DataKeyId, DataKey> found = new HashMap<>();
    return lookUp(realm, ids, found).map(_ -> new KeyRing(found, List.of()));
  }

  /// The keys to seal with: those that exist, and a new one for each that never did.
  ///
  /// Fails with {@link AppendRefused.Reason.KeysGone} where one has been destroyed.
  public Uni<KeyRing> forSealing(RealmId realm, Set<DataKeyId> ids) {
    return forSealing(realm, ids, Set.of());
  }

  /// The same, where some need not be looked for, because they are taken to be new. The append that
  /// creates them is refused where they are not.
  public Uni<KeyRing> forSealing(RealmId realm, Set<DataKeyId> ids, Set<DataKeyId> presumedNew) {
    Map<DataKeyId, DataKey> found = new HashMap<>();
    Set<DataKeyId> sought = new HashSet<>(ids);
    sought.removeAll(presumedNew);
    return lookUp(realm, sought, found).map(destroyed -> withNew(realm, ids, found, destroyed));
  }

  /// Remembers the keys that an append has created, as what it wrote is about to be read, and
  /// forgets those that it has destroyed.
  ///
  /// @param timeline of the log that it was appended to
  public void follow(long timeline, RealmId realm, KeyChanges appended) {
    forget(realm, appended.destroyed());
    for (WrappedKey key : appended.created()) {
      MasterKey master = masters.named(key.masterKey());
      if (master != null) {
        remembered.put(new Place(timeline, realm, key.id()), DataKey.unwrap(realm, key, master));
      }
    }
  }

  /// Drops what is remembered of keys, as after the log refused them.
  public void forget(RealmId realm, Set<DataKeyId> ids) {
    ids.forEach(id -> remembered.invalidate(new Place(store.timeline(), realm, id)));
  }

  /// Asks the log which master key is current, as after it refused another; false where this
  /// process was not given that one.
  public Uni<Boolean> followMasterKey() {
    return store.adoptMasterKey(masters.newest().id()).map(this::use);
  }

  private boolean use(String id) {
    boolean known = masters.use(id);
    if (!known) {
      missing(id);
    }
    return known;
  }

  private static void missing(String id) {
    LOG.errorf(
        "The log's keys are wrapped by the master key %s, which this process was not given: add it"
            + " to MUSTER_MASTER_KEY or the file",
        id);
  }

  private KeyRing withNew(
      RealmId realm, Set<DataKeyId> ids, Map<DataKeyId, DataKey> found, Set<DataKeyId> destroyed) {
    if (!destroyed.isEmpty()) {
      throw new AppendRefused(new AppendRefused.Reason.KeysGone(destroyed));
    }
    List<WrappedKey> created = new ArrayList<>();
    for (DataKeyId id : ids) {
      if (!found.containsKey(id)) {
        DataKey key = DataKey.random(id);
        found.put(id, key);
        created.add(key.wrap(realm, masters.current()));
      }
    }
    return new KeyRing(found, created);
  }

  /// Fills `found`, and tells which of the others are destroyed.
  private Uni<Set<DataKeyId>> lookUp(
      RealmId realm, Set<DataKeyId> ids, Map<DataKeyId, DataKey> found) {
    long timeline = store.timeline();
    Set<DataKeyId> missing = new HashSet<>();
    for (DataKeyId id : ids) {
      DataKey key = remembered.getIfPresent(new Place(timeline, realm, id));
      if (key == null) {
        missing.add(id);
      } else {
        found.put(id, key);
      }
    }
    return missing.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : store
            .keys(realm, missing)
            .map(wrapped -> {
              Map<DataKeyId, DataKey> opened = new HashMap<>();
              Set<DataKeyId> destroyed = unwrap(realm, wrapped, opened);
              opened.forEach((id, key) -> remembered.put(new Place(timeline, realm, id), key));
              found.putAll(opened);
              return destroyed;
            });
  }

  private Set<DataKeyId> unwrap(
      RealmId realm, Map<DataKeyId, WrappedKey> wrapped, Map<DataKeyId, DataKey> found) {
    Set<DataKeyId> destroyed = new HashSet<>();
    wrapped.forEach((id, key) -> {
      if (key.isDestroyed()) {
        destroyed.add(id);
      } else {
        found.put(id, DataKey.unwrap(realm, key, master(key.masterKey())));
      }
    });
    return destroyed;
  }

  private MasterKey master(String id) {
    MasterKey master = masters.named(id);
    if (master == null) {
      missing(id);
      throw new Unavailable("a key is wrapped by a master key that is not at hand");
    }
    return master;
  }
}
