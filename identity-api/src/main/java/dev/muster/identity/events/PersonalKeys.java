package dev.muster.identity.events;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Decision;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.WrappedKey;
import dev.muster.eventstore.command.Work;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.Vault;
import dev.muster.identity.guard.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides which keys may leave: those of the people of the realm, and those of its months, which
/// seal what is personal of nobody known. A key of anything else, be it a credential's, a signing
/// key's or the realm's own, is as unknown here as one that never was.
///
/// The answer relies on the stream of each person, so one who is erased at any replica before it is
/// durable that the key was read keeps it from leaving.
@Singleton
public final class PersonalKeys {
  private enum Fate {
    OPEN,
    ERASED,
    UNKNOWN
  }

  private final EventStore store;
  private final Vault vault;

  @Inject
  public PersonalKeys(EventStore store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  Uni<Decision<KeysRead>> read(Work work, Caller caller, KeysRequest request) {
    return fates(work, request.keys())
        .chain(fates -> {
          Set<DataKeyId> open = new HashSet<>(of(Fate.OPEN, fates));
          return vault
              .forOpening(work.realm(), open)
              .map(ring -> decision(work, caller, answer(fates, ring.keys())));
        });
  }

  private Uni<Map<DataKeyId, Fate>> fates(Work work, Set<DataKeyId> ids) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(id -> fate(work, id).map(fate -> Map.entry(id, fate)))
        .collect()
        .asMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Uni<Fate> fate(Work work, DataKeyId id) {
    if (id.isOfMonthUpTo(work.at())) {
      return ofMonth(work, id);
    }
    return work.load(User.FOLD, new UserId(id.value()).stream())
        .map(user ->
            switch (user) {
              case User.Active _, User.Suspended _, User.Deleted _ -> Fate.OPEN;
              case User.Erased _ -> Fate.ERASED;
              case User.Absent _ -> Fate.UNKNOWN;
            });
  }

  /// No stream tells of a month, so the log is asked afresh.
  private Uni<Fate> ofMonth(Work work, DataKeyId id) {
    vault.forget(work.realm(), Set.of(id));
    return store
        .keys(work.realm(), Set.of(id))
        .map(found -> {
          WrappedKey key = found.get(id);
          if (key == null) {
            return Fate.UNKNOWN;
          }
          return key.isDestroyed() ? Fate.ERASED : Fate.OPEN;
        });
  }

  /// A key that was destroyed between the two looks is missing in the ring.
  private static KeysRead answer(Map<DataKeyId, Fate> fates, Map<DataKeyId, DataKey> ring) {
    Map<DataKeyId, Fate> now = new HashMap<>(fates);
    now.replaceAll((id, fate) -> fate == Fate.OPEN && !ring.containsKey(id) ? Fate.ERASED : fate);
    List<DataKey> open = new ArrayList<>(ring.values());
    return new KeysRead(open, of(Fate.ERASED, now), of(Fate.UNKNOWN, now));
  }

  private static List<DataKeyId> of(Fate wanted, Map<DataKeyId, Fate> fates) {
    return fates.entrySet().stream()
        .filter(entry -> entry.getValue() == wanted)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Decision<KeysRead> decision(Work work, Caller caller, KeysRead read) {
    if (read.open().isEmpty()) {
      return Decision.answer(read);
    }
    Set<DataKeyId> ids = new HashSet<>();
    read.open().forEach(key -> ids.add(key.id()));
    return Decision.of(
        List.of(
            new ActivityEvent.KeysRead(
                caller.token().client().key(), caller.user(), ids, work.at())),
        read);
  }
}
