package dev.muster.eventstore;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The log. Every answer is exact: it comes from the primary.
///
/// Each method fails with {@link Unavailable} where the database does not answer.
public interface EventStore {
  /// Writes all of the append, or nothing. Durable when it answers.
  ///
  /// Fails with {@link AppendRefused} where the log refuses it, and with {@link Unavailable} where
  /// it cannot be told what became of it.
  Uni<Appended> append(Append append);

  /// The events of a versioned stream above a version, in order.
  Uni<List<RecordedEvent>> read(RealmId realm, StreamId stream, int after);

  /// A versioned stream from its snapshot on, where it has one of that shape, and the log still
  /// holds the event that it stands for; else all of it.
  default Uni<Stretch> stretch(RealmId realm, StreamId stream, byte[] shape) {
    return read(realm, stream, 0).map(events -> new Stretch(null, events));
  }

  /// Keeps a snapshot in the place of an older one. False where it was not needed, or the log does
  /// not hold the event that it stands for; a store may keep none at all.
  default Uni<Boolean> keep(RealmId realm, StreamId stream, Snapshot snapshot) {
    return Uni.createFrom().item(false);
  }

  /// The events of a realm's log above a sequence, in order.
  ///
  /// @param most how many at the most
  Uni<List<RecordedEvent>> read(RealmId realm, Log log, long after, int most);

  /// The current version of each stream; 0 for one that is not there.
  Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams);

  /// The same, for an answer that was decided by a time.
  ///
  /// Fails with {@link AppendRefused.Reason.ClocksApart} where that is 30 s away from the
  /// database's clock, as an append does: a process whose clock is slow, or that slept over what it
  /// was about to answer, would take for good what has expired.
  Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams, Instant at);

  /// The stream that holds a unique value, if one does and its claim has not expired.
  Uni<Optional<StreamId>> holder(RealmId realm, ClaimDigest claim);

  /// The keys that are there or were, destroyed ones as tombstones.
  Uni<Map<DataKeyId, WrappedKey>> keys(RealmId realm, Set<DataKeyId> ids);

  /// The current master key's name, which alone may wrap new keys; where there is none yet, the one
  /// given becomes it.
  Uni<String> adoptMasterKey(String id);

  /// How far a realm has come; {@link Heads#NONE} for one that is not there.
  Uni<Heads> heads(RealmId realm);

  /// A number that moves when the log has turned out to be another, which may lack what this
  /// process has read of it: a failed-over or restored database. It has moved before anything of
  /// the other log is answered.
  default long timeline() {
    return 0;
  }

  /// Every realm, by name.
  Uni<List<RealmId>> realms();

  /// How far every realm has come. Events up to a head that it tells can be read.
  default Uni<Map<RealmId, Heads>> heads() {
    return realms()
        .onItem()
        .transformToMulti(realms -> Multi.createFrom().iterable(realms))
        .onItem()
        .transformToUniAndConcatenate(realm -> heads(realm).map(heads -> Map.entry(realm, heads)))
        .collect()
        .asMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /// How far those realms have come, at least, that were appended to within the last minute by the
  /// log's clock: for whoever asks many times a minute, and {@link #heads()} now and then.
  default Uni<Map<RealmId, Heads>> recentHeads() {
    return heads();
  }
}
