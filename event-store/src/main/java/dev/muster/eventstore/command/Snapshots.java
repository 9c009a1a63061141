package dev.muster.eventstore.command;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Fold;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Snapshot;
import dev.muster.eventstore.Stretch;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.codec.StateCodec;
import dev.muster.eventstore.codec.StateCodecs;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Loads streams of which nothing is remembered: from their snapshot on, where one can be relied
/// on, else whole. And keeps snapshots as streams grow, beside the work and never in its way.
///
/// Who decides on a snapshot cites the version of its stream, as of any other state.
final class Snapshots {
  /// How many events a stream grows by until its next snapshot. That many take less than a
  /// millisecond to be folded, and a snapshot costs less than one of their appends.
  static final int EVERY = 64;

  private static final int MOST_UNDER_WAY = 16;
  private static final Logger LOG = Logger.getLogger(Snapshots.class);

  private final EventStore store;
  private final StateCodecs codecs;
  private final Vault vault;
  private final Folding folding;
  private final SnapshotMeters meters;
  private final AtomicInteger underWay = new AtomicInteger();

  Snapshots(
      EventStore store, StateCodecs codecs, Vault vault, Folding folding, SnapshotMeters meters) {
    this.store = store;
    this.codecs = codecs;
    this.vault = vault;
    this.folding = folding;
    this.meters = meters;
  }

  <S> Uni<Loaded<S>> load(Place place, Fold<S> fold) {
    StateCodec<S> codec = codec(fold);
    if (codec == null) {
      return whole(place, fold);
    }
    return store
        .stretch(place.realm(), place.stream(), codec.shape())
        .onFailure(why -> !(why instanceof Unavailable))
        .transform(why -> new Unreliable(why.toString()))
        .map(stretch -> new Found<>(place, fold, codec, stretch))
        .chain(this::load)
        .onFailure(Unreliable.class)
        .recoverWithUni(why -> passOver(place, fold, why));
  }

  /// Where the class files cannot be read there is no telling what a snapshot is worth, and none is
  /// read or kept.
  private <S> @Nullable StateCodec<S> codec(Fold<S> fold) {
    try {
      return codecs.of(fold);
    } catch (IllegalStateException e) {
      failed(e);
      return null;
    }
  }

  private record Found<S>(Place place, Fold<S> fold, StateCodec<S> codec, Stretch stretch) {}

  /// A snapshot cannot be relied on.
  private static final class Unreliable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreliable(String why) {
      super(why, null, false, false);
    }
  }

  private <S> Uni<Loaded<S>> load(Found<S> found) {
    Snapshot snapshot = found.stretch().snapshot();
    List<RecordedEvent> events = found.stretch().events();
    if (snapshot != null) {
      return vault
          .forOpening(found.place().realm(), keys(found, snapshot))
          .map(ring -> base(found, snapshot, ring))
          .chain(base -> folding.fold(found.place().realm(), base, events))
          .invoke(_ -> meters.read.increment());
    }
    if (!events.isEmpty() && events.getFirst().version() > 1) {
      throw new Unreliable("the log holds another event at its version");
    }
    return folding.fold(found.place().realm(), Loaded.absent(found.fold()), events);
  }

  private static Set<DataKeyId> keys(Found<?> found, Snapshot snapshot) {
    try {
      DataKeyId key = found.codec().key(snapshot.state());
      return key == null ? Set.of() : Set.of(key);
    } catch (RuntimeException e) {
      throw new Unreliable(e.toString());
    }
  }

  private static <S> Loaded<S> base(Found<S> found, Snapshot snapshot, KeyRing ring) {
    S state = read(found, snapshot, ring);
    if (state == null) {
      throw new Unreliable("its key is gone");
    }
    int version = snapshot.version();
    DataKeyId key = found.codec().key(snapshot.state());
    Loaded.Last last = new Loaded.Last(snapshot.event(), key);
    return new Loaded<>(found.fold(), state, version, last, version);
  }

  private static <S> @Nullable S read(Found<S> found, Snapshot snapshot, KeyRing ring) {
    try {
      return found.codec().read(snapshot.state(), found.place().realm(), snapshot.event(), ring);
    } catch (RuntimeException e) {
      throw new Unreliable(e.toString());
    }
  }

  private <S> Uni<Loaded<S>> passOver(Place place, Fold<S> fold, Throwable why) {
    meters.passedOver.increment();
    LOG.debugf("The snapshot of %s is passed over: %s", place.stream(), why.getMessage());
    return whole(place, fold);
  }

  private <S> Uni<Loaded<S>> whole(Place place, Fold<S> fold) {
    return store
        .read(place.realm(), place.stream(), 0)
        .chain(events -> folding.fold(place.realm(), Loaded.absent(fold), events));
  }

  /// What is to be remembered: the same, and that a snapshot of it is being kept, where it was time
  /// for one. Should that come to nothing, the next is tried when the stream has grown as much
  /// again.
  <S> Loaded<S> keep(Place place, Loaded<S> loaded) {
    Loaded.Last last = loaded.last();
    if (loaded.version() - loaded.kept() < EVERY || last == null) {
      return loaded;
    }
    StateCodec<S> codec = codec(loaded.fold());
    if (codec == null || underWay.get() >= MOST_UNDER_WAY) {
      return loaded;
    }
    underWay.incrementAndGet();
    Uni.createFrom()
        .deferred(() -> written(place, loaded, last, codec))
        .onTermination()
        .invoke(() -> underWay.decrementAndGet())
        .subscribe()
        .with(kept -> meters.written.increment(kept ? 1 : 0), this::failed);
    return loaded.asKept();
  }

  private <S> Uni<Boolean> written(
      Place place, Loaded<S> loaded, Loaded.Last last, StateCodec<S> codec) {
    DataKeyId id = codec.isSealed() ? last.key() : null;
    return vault
        .forOpening(place.realm(), id == null ? Set.of() : Set.of(id))
        .chain(ring -> {
          DataKey key = id == null ? null : ring.key(id);
          if (codec.isSealed() && key == null) {
            return Uni.createFrom().item(false); // of an erased person nothing is kept
          }
          byte[] state = codec.write(loaded.state(), place.realm(), last.event(), key);
          return store.keep(
              place.realm(),
              place.stream(),
              new Snapshot(loaded.version(), last.event(), codec.shape(), state));
        });
  }

  private void failed(Throwable why) {
    meters.failed.increment();
    LOG.debug("A snapshot could not be kept", why);
  }
}
