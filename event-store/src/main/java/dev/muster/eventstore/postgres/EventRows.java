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
      FROM log.event e
      """;

  private static final String OF_STREAM =
      """
      WHERE e.log = '{log}' AND e.realm = $1 AND e.category = $2 AND e.stream = $3 AND e.version > $4
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
    return COLUMNS + OF_STREAM.replace("{log}", log.word());
  }

  static String ofLog(Log log) {
    return COLUMNS + OF_LOG.replace("{log}", log.word());
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
