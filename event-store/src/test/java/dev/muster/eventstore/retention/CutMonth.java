package dev.muster.eventstore.retention;

import dev.muster.domain.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Has the present month of a log be over at this moment, and the rest of it begin: no test waits
/// for a month, and no event lies about its time. Nobody may append meanwhile.
public final class CutMonth {
  private static final String SQL =
      """
      DO $$
      DECLARE
        v_now timestamptz := clock_timestamp();
        v_name text := 'event_{log}_' || to_char(v_now AT TIME ZONE 'UTC', 'YYYY_MM');
        v_over text := 'event_{log}_until_' || to_char(v_now AT TIME ZONE 'UTC', 'DD_HH24_MI_SS_US');
        v_bound text := (SELECT pg_get_expr(c.relpartbound, c.oid) FROM pg_class c
          WHERE c.oid = ('log.' || v_name)::regclass);
      BEGIN
        EXECUTE format('ALTER TABLE log.event_{log} DETACH PARTITION log.%I', v_name);
        EXECUTE format('ALTER TABLE log.%I RENAME TO %I', v_name, v_over);
        EXECUTE format(
          'ALTER TABLE log.event_{log} ATTACH PARTITION log.%I FOR VALUES FROM (%L) TO (%L)',
          v_over, substring(v_bound from 'FROM \\(''([^'']+)''\\)'), v_now);
        EXECUTE format('CREATE TABLE log.%I (LIKE log.event_{log})', v_name);
        EXECUTE format(
          'ALTER TABLE log.event_{log} ATTACH PARTITION log.%I FOR VALUES FROM (%L) TO (%L)',
          v_name, v_now, substring(v_bound from 'TO \\(''([^'']+)''\\)'));
      END
      $$
      """;

  private CutMonth() {}

  public static void now(Connection owner, Log... logs) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      for (Log log : logs) {
        statement.execute(SQL.replace("{log}", log.word()));
      }
    }
  }
}
