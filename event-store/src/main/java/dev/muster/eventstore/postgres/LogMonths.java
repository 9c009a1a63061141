package dev.muster.eventstore.postgres;

import dev.muster.domain.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much of sessions and activity the log holds, and has let go, as its months and its own
/// events say: `muster retain` is a command that ends, so what it has done is told by the log.
public final class LogMonths {
  /// Months by the catalogue; what is gone by the realms' own streams, which the index finds.
  private static final String KEPT =
      """
      WITH months AS (
        SELECT i.inhparent, pg_get_expr(c.relpartbound, c.oid) AS bound
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE NOT i.inhdetachpending),
      gone AS (
        SELECT r.data ->> 'log' AS log, max(r.recorded_at) AS last,
          sum((r.data ->> 'toSequence')::bigint - (r.data ->> 'fromSequence')::bigint + 1) AS events
        FROM log.head h, LATERAL (
          SELECT e.recorded_at, convert_from(e.data, 'UTF8')::jsonb AS data FROM log.event e
          WHERE e.log = 'identity' AND e.realm = h.realm AND e.category = 'realm'
            AND e.stream = '00000000-0000-0000-0000-000000000000' AND e.type = 'log.retired.v1') r
        GROUP BY 1)
      SELECT l.log, m.begins, m.ends, coalesce(g.events, 0)::bigint AS events, g.last
      FROM (VALUES ('session', 'log.event_session'::regclass),
          ('activity', 'log.event_activity'::regclass)) l (log, parent)
        CROSS JOIN LATERAL (
          SELECT min(substring(bound from 'FROM \\(''([^'']+)''\\)')::timestamptz) AS begins,
            max(substring(bound from 'TO \\(''([^'']+)''\\)')::timestamptz) AS ends
          FROM months WHERE inhparent = l.parent) m
        LEFT JOIN gone g ON g.log = l.log
      """;

  private final Connections database;

  public LogMonths(Pool pool) {
    this.database = new Connections(pool);
  }

  /// What is held of a log, and what is gone from its beginning.
  ///
  /// @param begins the oldest month that is part of it; absent where it has none
  /// @param ends the last month that is made: nothing can be written from then on
  /// @param gone how many events, of all realms, `log.retired` names
  /// @param last when it did so last; absent where it never has
  public record Kept(
      @Nullable Instant begins, @Nullable Instant ends, long gone, @Nullable Instant last) {}

  /// Of the two logs that have months.
  public Uni<Map<Log, Kept>> kept() {
    return database
        .ask(KEPT, Tuple.tuple())
        .map(rows -> {
          Map<Log, Kept> kept = new EnumMap<>(Log.class);
          rows.forEach(row ->
              kept.put(Log.valueOf(row.getString("log").toUpperCase(Locale.ROOT)), kept(row)));
          return kept;
        });
  }

  private static Kept kept(Row row) {
    return new Kept(
        moment(row, "begins"), moment(row, "ends"), row.getLong("events"), moment(row, "last"));
  }

  private static @Nullable Instant moment(Row row, String column) {
    @Nullable OffsetDateTime moment = row.getOffsetDateTime(column);
    return moment == null ? null : moment.toInstant();
  }
}
