package dev.muster.eventstore.postgres;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/// Reads events from their table.
final class EventRows {
  private static final String COLUMNS =
      """
      SELECT e.realm, e.category, e.stream, e.version, e.position, e.identity, e.session,
        e.activity, e.id, e.type, e.recorded_at, e.actor, e.correlation_id, e.causation_id,
        e.traceparent, e.data, e.leaf_hash
      """;

  private static final String FROM = "FROM log.event e\n";

  private static final String OF_STREAM =
      """
      WHERE e.log = '{log}' AND e.realm = $1 AND e.category = $2 AND e.stream = $3 AND e.version > $4
        AND e.recorded_at >= (SELECT s.since FROM log.stream s
          WHERE s.realm = $1 AND s.category = $2 AND s.id = $3)
      ORDER BY e.version
      """;

  /// The snapshot's own event is read, too: only where it is the one that was folded does the
  /// snapshot come with it.
  private static final String STRETCH =
      """
      WITH kept AS MATERIALIZED (
        SELECT k.version, k.event, k.state FROM log.snapshot k
        WHERE k.realm = $1 AND k.category = $2 AND k.stream = $3 AND k.shape = $4
          AND k.version <= (SELECT s.version FROM log.stream s
            WHERE s.realm = $1 AND s.category = $2 AND s.id = $3))
      {columns}, CASE WHEN e.id = (SELECT event FROM kept) THEN (SELECT state FROM kept) END AS state
      FROM log.event e
      WHERE e.log = '{log}' AND e.realm = $1 AND e.category = $2 AND e.stream = $3
        AND e.version >= coalesce((SELECT version FROM kept), 1)
        AND e.recorded_at >= (SELECT s.since FROM log.stream s
          WHERE s.realm = $1 AND s.category = $2 AND s.id = $3)
      ORDER BY e.version
      """;

  private static final String OF_LOG =
      "WHERE e.log = '{log}' AND e.realm = $1 AND e.{log} > $2 ORDER BY e.{log} LIMIT $3";

  private EventRows() {}

  /// The log is spelled out, so that the plan holds its partitions only; those before the stream
  /// began are never looked into.
  static String ofStream(Log log) {
    return COLUMNS + FROM + OF_STREAM.replace("{log}", log.word());
  }

  static String ofStretch(Log log) {
    return STRETCH.replace("{columns}", COLUMNS.strip()).replace("{log}", log.word());
  }

  static String ofLog(Log log) {
    return COLUMNS + FROM + OF_LOG.replace("{log}", log.word());
  }

  /// @param log that they were read from
  static List<RecordedEvent> all(RowSet<Row> rows, Log log) {
    List<RecordedEvent> events = new ArrayList<>(rows.size());
    for (Row row : rows) {
      events.add(one(row, log));
    }
    return events;
  }

  private static RecordedEvent one(Row row, Log log) {
    Origin origin =
        new Origin(
            row.getBuffer("actor").getBytes(),
            row.getUUID("correlation_id"),
            row.getUUID("causation_id"),
            row.getString("traceparent"));
    return new RecordedEvent(
        row.getUUID("id"),
        new RealmId(row.getString("realm")),
        new StreamId(AnyCategory.of(row.getString("category"), log), row.getUUID("stream")),
        row.getInteger("version"),
        AppendAnswer.heads(row),
        row.getString("type"),
        row.getOffsetDateTime("recorded_at").toInstant(),
        origin,
        row.getBuffer("data").getBytes(),
        row.getBuffer("leaf_hash").getBytes());
  }
}
