package dev.muster.standalone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The schemas of the read models, whatever they are called: each has its tombstones.
final class ReadModelSchemas {
  private static final String SCHEMAS =
      """
      select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relname = 'erased' and c.relkind = 'r'
        and exists (select from pg_class a where a.relnamespace = n.oid and a.relname = 'applied')
      order by 1
      """;
  private static final String TABLES =
      """
      select format('%I.%I', n.nspname, c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any (?) and c.relkind in ('r', 'm') order by 1
      """;

  private ReadModelSchemas() {}

  static List<String> of(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SCHEMAS)) {
      return texts(query);
    }
  }

  /// Their tables, as SQL names them.
  static List<String> tables(Connection connection, List<String> schemas) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(TABLES)) {
      query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      return texts(query);
    }
  }

  private static List<String> texts(PreparedStatement query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
