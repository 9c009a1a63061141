package dev.muster.outbox;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.WrappedKey;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// A log that somebody with the database's password has been at.
record DamagedStore(EventStore sound, Function<List<RecordedEvent>, Stream<RecordedEvent>> damage)
    implements EventStore {
  /// The same but for its payload.
  static RecordedEvent changed(RecordedEvent e) {
    if (e.sequence() < 12) {
      return e;
    }
    return new RecordedEvent(
        e.id(),
        e.realm(),
        e.stream(),
        e.version(),
        e.heads(),
        e.type(),
        e.recordedAt(),
        e.origin(),
        "{\"forged\":true}".getBytes(StandardCharsets.UTF_8),
        e.leafHash());
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, Log log, long after, int most) {
    return sound.read(realm, log, after, most).map(events -> damage.apply(events).toList());
  }

  @Override
  public Uni<Appended> append(Append append) {
    return sound.append(append);
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, StreamId stream, int after) {
    return sound.read(realm, stream, after);
  }

  @Override
  public Uni<String> adoptMasterKey(String id) {
    return sound.adoptMasterKey(id);
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams) {
    return sound.versions(realm, streams);
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams, Instant at) {
    return sound.versions(realm, streams, at);
  }

  @Override
  public Uni<Optional<StreamId>> holder(RealmId realm, ClaimDigest claim) {
    return sound.holder(realm, claim);
  }

  @Override
  public Uni<Map<DataKeyId, WrappedKey>> keys(RealmId realm, Set<DataKeyId> ids) {
    return sound.keys(realm, ids);
  }

  @Override
  public Uni<Heads> heads(RealmId realm) {
    return sound.heads(realm);
  }

  @Override
  public Uni<List<RealmId>> realms() {
    return sound.realms();
  }
}
