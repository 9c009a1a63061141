package dev.muster.eventstore.postgres;

import dev.muster.domain.Category;
import dev.muster.domain.Claim;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.ClaimDigest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the log's own tables say of each other. Each statement is a snapshot of its own, in which
/// they must agree, whatever is being appended.
public final class LogTables {
  private static final int PAGE = 1_000;

  private final Connections database;

  public LogTables(Pool pool) {
    this.database = new Connections(pool);
  }

  /// A stream's row, and whether it is right.
  ///
  /// @param there whether its last version is in the log
  /// @param beyond whether a later one is, too
  public record StreamRow(StreamId stream, int version, boolean there, boolean beyond) {}

  /// The next rows of the streams of a category, after an id; null before the first.
  public Uni<List<StreamRow>> streams(RealmId realm, Category category, @Nullable UUID after) {
    String sql =
        """
        SELECT s.id, s.version,
          EXISTS (SELECT FROM log.event e WHERE e.log = '{log}' AND e.realm = s.realm
            AND e.category = s.category AND e.stream = s.id AND e.version = s.version) AS there,
          EXISTS (SELECT FROM log.event e WHERE e.log = '{log}' AND e.realm = s.realm
            AND e.category = s.category AND e.stream = s.id AND e.version > s.version) AS beyond
        FROM log.stream s WHERE s.realm = $1 AND s.category = $2 AND {after}
        ORDER BY s.id LIMIT $4
        """;
    return database
        .ask(
            sql.replace("{log}", category.log().word())
                .replace("{after}", after == null ? "$3::uuid IS NULL" : "s.id > $3"),
            Tuple.of(realm.value(), category.word(), after, (long) PAGE))
        .map(rows -> {
          List<StreamRow> streams = new ArrayList<>();
          rows.forEach(row ->
              streams.add(
                  new StreamRow(
                      new StreamId(category, row.getUUID("id")),
                      row.getInteger("version"),
                      row.getBoolean("there"),
                      row.getBoolean("beyond"))));
          return streams;
        });
  }

  /// Those streams whose first event was recorded before a moment.
  public Uni<Set<StreamId>> begunBefore(RealmId realm, Set<StreamId> streams, Instant moment) {
    String sql =
        """
        SELECT s.category, s.id FROM unnest($2::text[], $3::uuid[]) k (category, id)
          JOIN log.stream s ON s.realm = $1 AND s.category = k.category AND s.id = k.id
        WHERE s.since < $4
        """;
    List<StreamId> all = List.copyOf(streams);
    Map<UUID, List<StreamId>> byId = all.stream().collect(Collectors.groupingBy(StreamId::id));
    return database
        .ask(
            sql,
            Tuple.of(
                realm.value(),
                all.stream().map(stream -> stream.category().word()).toArray(String[]::new),
                all.stream().map(StreamId::id).toArray(UUID[]::new),
                moment.atOffset(ZoneOffset.UTC)))
        .map(rows -> {
          Set<StreamId> begun = new HashSet<>();
          rows.forEach(row ->
              byId.getOrDefault(row.getUUID("id"), List.of()).stream()
                  .filter(one -> one.category().word().equals(row.getString("category")))
                  .forEach(begun::add));
          return begun;
        });
  }

  /// How many events of a log stand beyond the realm's head; none may.
  public Uni<Long> beyondHead(RealmId realm, Log log) {
    String sql =
        """
        SELECT count(*) AS beyond FROM log.head h JOIN log.event e ON e.realm = h.realm
        WHERE h.realm = $1 AND e.realm = $1 AND e.log = '{log}' AND e.{log} > h.{log}
        """;
    return database
        .ask(sql.replace("{log}", log.word()), Tuple.of(realm.value()))
        .map(rows -> rows.iterator().next().getLong("beyond"));
  }

  /// The claims that streams hold without an expiry.
  public Uni<Map<StreamId, Set<ClaimDigest>>> claims(RealmId realm, Set<StreamId> streams) {
    String sql =
        """
        SELECT c.category, c.stream, c.kind, c.digest
        FROM unnest($2::text[], $3::uuid[]) s (category, id)
          JOIN log.claim c ON c.realm = $1 AND c.category = s.category AND c.stream = s.id
        WHERE c.expires_at IS NULL
        """;
    List<StreamId> all = List.copyOf(streams);
    return database
        .ask(
            sql,
            Tuple.of(
                realm.value(),
                all.stream().map(stream -> stream.category().word()).toArray(String[]::new),
                all.stream().map(StreamId::id).toArray(UUID[]::new)))
        .map(LogTables::claims);
  }

  /// The next of a realm's claims, in the order of their keys, after one; null before the first.
  public Uni<ClaimPage> claimPage(RealmId realm, @Nullable ClaimDigest after) {
    String sql =
        """
        SELECT c.kind, c.digest, c.expires_at IS NULL AND NOT EXISTS (SELECT FROM log.stream s
          WHERE s.realm = c.realm AND s.category = c.category AND s.id = c.stream) AS orphan
        FROM log.claim c WHERE c.realm = $1 AND (c.kind, c.digest) > ($2, $3)
        ORDER BY c.kind, c.digest LIMIT $4
        """;
    String kind = after == null ? "" : after.kind().word();
    Buffer digest = Buffer.buffer(after == null ? new byte[0] : after.bytes());
    return database
        .ask(sql, Tuple.of(realm.value(), kind, digest, (long) PAGE))
        .map(LogTables::claimPage);
  }

  /// @param last null where there are no more
  /// @param orphans those whose holder is no stream of the log
  public record ClaimPage(@Nullable ClaimDigest last, List<ClaimDigest> orphans) {}

  private static ClaimPage claimPage(RowSet<Row> rows) {
    ClaimDigest last = null;
    List<ClaimDigest> orphans = new ArrayList<>();
    for (Row row : rows) {
      last = claim(row);
      if (row.getBoolean("orphan")) {
        orphans.add(last);
      }
    }
    return new ClaimPage(last, orphans);
  }

  private static Map<StreamId, Set<ClaimDigest>> claims(RowSet<Row> rows) {
    Map<StreamId, Set<ClaimDigest>> claims = new HashMap<>();
    for (Row row : rows) {
      StreamId stream = new StreamId(Category.of(row.getString("category")), row.getUUID("stream"));
      claims.computeIfAbsent(stream, _ -> new HashSet<>()).add(claim(row));
    }
    return claims;
  }

  private static ClaimDigest claim(Row row) {
    return new ClaimDigest(
        Claim.Kind.of(row.getString("kind")),
        HexFormat.of().formatHex(row.getBuffer("digest").getBytes()));
  }
}
