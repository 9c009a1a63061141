package dev.muster.eventstore.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Fold;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Folded streams, remembered. What is remembered may be old: whoever decides on it cites its
/// version, so it never needs to be told that something changed.
final class States {
  private final EventStore store;
  private final EventCodec codec;
  private final Vault vault;
  private final Cache<Place, Loaded<?>> remembered;

  States(EventStore store, EventCodec codec, Vault vault, long most) {
    this.store = store;
    this.codec = codec;
    this.vault = vault;
    this.remembered = Caffeine.newBuilder().maximumSize(most).build();
  }

  /// The state as remembered, else as the log has it.
  <S> Uni<Loaded<S>> recall(Place place, Fold<S> fold) {
    Loaded<S> known = known(place, fold);
    return known != null ? Uni.createFrom().item(known) : refresh(place, fold);
  }

  /// The state as remembered, else that of a stream that is not there.
  <S> Loaded<S> presume(Place place, Fold<S> fold) {
    Loaded<S> known = known(place, fold);
    return known != null ? known : Loaded.absent(fold);
  }

  /// The state as the log has it: what is remembered, and what has come since.
  <S> Uni<Loaded<S>> refresh(Place place, Fold<S> fold) {
    Loaded<S> known = known(place, fold);
    Loaded<S> base = known == null ? Loaded.absent(fold) : known;
    return store
        .read(place.realm(), place.stream(), base.version())
        .chain(events -> fold(place.realm(), base, events))
        .invoke(loaded -> remember(place, loaded));
  }

  /// Keeps the newer of what is remembered and this.
  void remember(Place place, Loaded<?> loaded) {
    if (loaded.version() > 0) {
      remembered
          .asMap()
          .merge(
              place,
              loaded,
              (old, now) ->
                  now.version() > old.version() || !now.fold().equals(old.fold()) ? now : old);
    }
  }

  private <S> Uni<Loaded<S>> fold(RealmId realm, Loaded<S> base, List<RecordedEvent> events) {
    Set<DataKeyId> keys = new HashSet<>();
    events.forEach(event -> keys.addAll(codec.keys(event)));
    return vault.forOpening(realm, keys).map(ring -> folded(base, events, ring));
  }

  private <S> Loaded<S> folded(Loaded<S> base, List<RecordedEvent> events, KeyRing ring) {
    Loaded<S> loaded = base;
    for (RecordedEvent event : events) {
      loaded = loaded.with(codec.decode(event, ring));
    }
    return loaded;
  }

  @SuppressWarnings("unchecked") // the fold that is remembered is the fold that is asked for
  private <S> @Nullable Loaded<S> known(Place place, Fold<S> fold) {
    Loaded<?> known = remembered.getIfPresent(place);
    return known != null && known.fold().equals(fold) ? (Loaded<S>) known : null;
  }
}
