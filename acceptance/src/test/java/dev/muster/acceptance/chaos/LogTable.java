package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Event.Heads;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// What PostgreSQL holds, read by plain SQL.
record LogTable(Connection connection) {
  private static final String EVENTS =
      """
      SELECT realm, log, category, stream, version, position, identity, session, activity, id, type,
        (extract(epoch FROM recorded_at) * 1000000)::bigint AS micros, actor, correlation_id,
        causation_id, coalesce(traceparent, '') AS traceparent, data, leaf_hash
      FROM log.event ORDER BY realm, position
      """;

  /// Every event, by realm and position.
  List<Event> events() throws SQLException {
    List<Event> events = new ArrayList<>();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(2_000);
      try (ResultSet rows = statement.executeQuery(EVENTS)) {
        while (rows.next()) {
          events.add(event(rows));
        }
      }
    } finally {
      connection.setAutoCommit(true);
    }
    return events;
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getString("realm"),
        row.getString("log"),
        row.getString("category"),
        row.getObject("stream", UUID.class),
        row.getInt("version"),
        row.getLong("position"),
        new Heads(row.getLong("identity"), row.getLong("session"), row.getLong("activity")),
        row.getObject("id", UUID.class),
        row.getString("type"),
        row.getLong("micros"),
        new String(row.getBytes("actor"), StandardCharsets.UTF_8),
        row.getObject("correlation_id", UUID.class),
        row.getObject("causation_id", UUID.class),
        row.getString("traceparent"),
        row.getBytes("data"),
        HexFormat.of().formatHex(row.getBytes("leaf_hash")));
  }

  /// A query's rows: the first column, and all the others with blanks between.
  Map<String, String> rows(String sql) throws SQLException {
    Map<String, String> found = new TreeMap<>();
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 2; column <= columns; column++) {
          values.add(rows.getString(column));
        }
        found.put(rows.getString(1), String.join(" ", values));
      }
    }
    return found;
  }
}
