package dev.muster.eventstore.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.domain.Fold;
import dev.muster.domain.Log;
import dev.muster.eventstore.EventStore;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/// Folded streams, remembered. What is remembered may be old: whoever decides on it cites its
/// version, so it never needs to be told that something changed.
final class States {
  private final EventStore store;
  private final Snapshots snapshots;
  private final Folding folding;
  private final Cache<Place, Loaded<?>> remembered;

  States(EventStore store, Snapshots snapshots, Folding folding, long most) {
    this.store = store;
    this.snapshots = snapshots;
    this.folding = folding;
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
    Uni<Loaded<S>> loaded =
        known == null
            ? snapshots.load(place, fold)
            : store
                .read(place.realm(), place.stream(), known.version())
                .chain(events ->
                    events.isEmpty()
                        ? again(place, known)
                        : folding.fold(place.realm(), known, events));
    return loaded.invoke(now -> remember(place, now));
  }

  /// What is said to have moved, and has got no event since, may be gone at the end of its
  /// retention; or another command has remembered it meanwhile.
  private <S> Uni<Loaded<S>> again(Place place, Loaded<S> known) {
    if (place.stream().log() == Log.IDENTITY) {
      return Uni.createFrom().item(known); // kept for ever
    }
    return snapshots
        .load(place, known.fold())
        .invoke(now -> {
          if (now.version() < known.version()) {
            remembered.asMap().remove(place, known);
          }
        });
  }

  /// Keeps the newer of what is remembered and this.
  void remember(Place place, Loaded<?> loaded) {
    if (loaded.version() > 0) {
      remembered
          .asMap()
          .merge(
              place,
              snapshots.keep(place, loaded),
              (old, now) ->
                  now.version() > old.version() || !now.fold().equals(old.fold()) ? now : old);
    }
  }

  @SuppressWarnings("unchecked") // the fold that is remembered is the fold that is asked for
  private <S> @Nullable Loaded<S> known(Place place, Fold<S> fold) {
    Loaded<?> known = remembered.getIfPresent(place);
    return known != null && known.fold().equals(fold) ? (Loaded<S>) known : null;
  }
}
