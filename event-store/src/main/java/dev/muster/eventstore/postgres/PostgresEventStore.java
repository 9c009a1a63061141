package dev.muster.eventstore.postgres;

import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Snapshot;
import dev.muster.eventstore.Stretch;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.WrappedKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The log in PostgreSQL. Appends of one realm that come at the same time share a call, and so a
/// commit; any number of processes may append to one realm.
public final class PostgresEventStore implements EventStore {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_WAITING = 5_000;

  /// What a batch is held for at most, where more are about to come.
  private static final Duration PATIENCE = Duration.ofMillis(2);

  private static final String HOLDER =
      """
      SELECT category, stream FROM log.claim WHERE realm = $1 AND kind = $2 AND digest = $3
        AND (expires_at IS NULL OR expires_at > clock_timestamp())
      """;
  private static final String KEYS =
      "SELECT id, master_key, wrapped FROM log.data_key WHERE realm = $1 AND id = ANY ($2)";
  private static final String HEADS =
      "SELECT position, identity, session, activity FROM log.head WHERE realm = $1";

  private final Connections database;
  private final BatchWriter writer;
  private final VersionLookups versions;
  private final SnapshotTable snapshots;
  private final AppendMeters meters;
  private final Timeline timeline;
  private final Map<RealmId, Gate<Waiting>> gates = new ConcurrentHashMap<>();

  /// @param pool of connections made with {@link LogAddress#connection()}
  /// @param signal raised after each append of this process
  public PostgresEventStore(Pool pool, LogSignal signal, MeterRegistry registry) {
    this(pool, signal, registry, new Timeline());
  }

  /// @param timeline that looks at each connection of the pool
  public PostgresEventStore(
      Pool pool, LogSignal signal, MeterRegistry registry, Timeline timeline) {
    this.timeline = timeline;
    this.database = new Connections(pool);
    this.meters = new AppendMeters(registry);
    this.writer = new BatchWriter(database, new Notices(database, signal), meters, timeline);
    this.versions = new VersionLookups(database);
    this.snapshots = new SnapshotTable(database);
  }

  @Override
  public Uni<Appended> append(Append append) {
    if (append.isTooLarge()) {
      return Uni.createFrom().failure(new AppendRefused(new Reason.TooLarge()));
    }
    return Uni.createFrom()
        .deferred(() -> {
          long start = System.nanoTime();
          return gated(append)
              .invoke(() -> meters.appended(System.nanoTime() - start))
              .onFailure()
              .invoke(why -> meters.failed(why, System.nanoTime() - start));
        });
  }

  /// Whoever would wait behind too many others is turned away at once.
  private Uni<Appended> gated(Append append) {
    Gate<Waiting> gate =
        gates.computeIfAbsent(
            append.realm(),
            _ -> new Gate<>(Batch::next, writer::write, Batch.MOST_APPENDS, PATIENCE));
    if (gate.length() >= MOST_WAITING) {
      return Uni.createFrom().failure(new Unavailable("too many appends wait already"));
    }
    Uni<Appended> answer =
        Uni.createFrom().emitter(emitter -> gate.enter(new Waiting(append, emitter, timeline())));
    return answer
        .ifNoItem()
        .after(LONGEST)
        .failWith(() -> new Unavailable("the log does not answer"));
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, StreamId stream, int after) {
    Tuple which = Tuple.of(realm.value(), stream.category().word(), stream.id(), after);
    return database
        .ask(EventRows.ofStream(stream.log()), which)
        .map(rows -> EventRows.all(rows, stream.log()));
  }

  @Override
  public Uni<Stretch> stretch(RealmId realm, StreamId stream, byte[] shape) {
    return snapshots.read(realm, stream, shape);
  }

  @Override
  public Uni<Boolean> keep(RealmId realm, StreamId stream, Snapshot snapshot) {
    return snapshots.keep(realm, stream, snapshot);
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, Log log, long after, int most) {
    Tuple which = Tuple.of(realm.value(), after, (long) most);
    return database.ask(EventRows.ofLog(log), which).map(rows -> EventRows.all(rows, log));
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams) {
    return versions.of(realm, streams, null);
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams, Instant at) {
    return versions.of(realm, streams, at);
  }

  @Override
  public Uni<Optional<StreamId>> holder(RealmId realm, ClaimDigest claim) {
    Buffer digest = Buffer.buffer(claim.bytes());
    return database
        .ask(HOLDER, Tuple.of(realm.value(), claim.kind().word(), digest))
        .map(rows -> first(rows).map(PostgresEventStore::stream));
  }

  private static StreamId stream(Row row) {
    return new StreamId(Category.of(row.getString("category")), row.getUUID("stream"));
  }

  @Override
  public Uni<Map<DataKeyId, WrappedKey>> keys(RealmId realm, Set<DataKeyId> ids) {
    UUID[] which = ids.stream().map(DataKeyId::value).toArray(UUID[]::new);
    return database.ask(KEYS, Tuple.of(realm.value(), which)).map(PostgresEventStore::keys);
  }

  private static Map<DataKeyId, WrappedKey> keys(RowSet<Row> rows) {
    Map<DataKeyId, WrappedKey> keys = new HashMap<>();
    for (Row row : rows) {
      DataKeyId id = new DataKeyId(row.getUUID("id"));
      byte[] wrapped = row.getBuffer("wrapped").getBytes();
      keys.put(id, new WrappedKey(id, row.getString("master_key"), wrapped));
    }
    return keys;
  }

  @Override
  public Uni<Heads> heads(RealmId realm) {
    return database
        .ask(HEADS, Tuple.of(realm.value()))
        .map(rows -> first(rows).map(AppendAnswer::heads).orElse(Heads.NONE));
  }

  @Override
  public long timeline() {
    return timeline.turns();
  }

  @Override
  public Uni<List<RealmId>> realms() {
    return database
        .ask("SELECT realm FROM log.head ORDER BY realm", Tuple.tuple())
        .map(rows -> {
          List<RealmId> realms = new ArrayList<>();
          rows.forEach(row -> realms.add(new RealmId(row.getString("realm"))));
          return realms;
        });
  }

  /// One statement for all of them: whoever follows every log asks it again and again.
  @Override
  public Uni<Map<RealmId, Heads>> heads() {
    return heads("");
  }

  /// Of ten thousand realms few are appended to in a minute: the others' rows stay in the database.
  @Override
  public Uni<Map<RealmId, Heads>> recentHeads() {
    return heads(" WHERE recorded_at > clock_timestamp() - interval '1 minute'");
  }

  private Uni<Map<RealmId, Heads>> heads(String which) {
    String sql = "SELECT realm, position, identity, session, activity FROM log.head" + which;
    return database
        .ask(sql, Tuple.tuple())
        .map(rows -> {
          Map<RealmId, Heads> heads = new HashMap<>();
          rows.forEach(
              row -> heads.put(new RealmId(row.getString("realm")), AppendAnswer.heads(row)));
          return heads;
        });
  }

  @Override
  public Uni<String> adoptMasterKey(String id) {
    return database
        .ask("SELECT log.adopt_master_key($1) AS id", Tuple.of(id))
        .map(rows -> rows.iterator().next().getString("id"));
  }

  /// Forgets claims that have expired: they mean nothing any more, and would only pile up.
  ///
  /// @param most how many at the most
  public Uni<Long> forgetExpiredClaims(int most) {
    return database
        .ask("SELECT log.drop_expired_claims($1) AS dropped", Tuple.of(most))
        .map(rows -> rows.iterator().next().getLong("dropped"));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
