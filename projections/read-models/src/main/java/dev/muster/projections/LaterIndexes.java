package dev.muster.projections;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The indexes of a schema that is filled before anybody reads it. Built of all rows at once they
/// take a fraction of what it takes to put in each row by itself. Which are still to be built
/// stands in the schema, so that whoever goes on after an interruption knows.
///
/// @param tables those that are filled; their primary keys stay, as rows are found by them
record LaterIndexes(String schema, List<String> tables) {
  /// Of the database's memory, by one session, while an index is built; by default it is a quarter.
  private static final String SORTED_AT_ONCE = "256MB";

  /// Drops them, and remembers how they are made, and of which of their columns no sample is kept:
  /// of texts about people.
  void takeAway(Connection owner) throws SQLException {
    run(
        owner,
        "create table %s.unbuilt (name text primary key, made text not null)".formatted(schema));
    try (var found =
        owner.prepareStatement(
            """
            insert into %s.unbuilt
            select indexname, indexdef || coalesce((
              select string_agg(format('; alter index %%I.%%I alter column %%s set statistics %%s',
                schemaname, indexname, attnum, attstattarget), '')
              from pg_attribute
              where attrelid = format('%%I.%%I', schemaname, indexname)::regclass
                and attstattarget is not null), '')
            from pg_indexes
            where schemaname = ? and tablename = any (?) and indexname not in (
              select conname from pg_constraint where connamespace = ?::regnamespace)
            """
                .formatted(schema))) {
      found.setString(1, schema);
      found.setArray(2, owner.createArrayOf("text", tables.toArray()));
      found.setString(3, schema);
      found.executeUpdate();
    }
    for (String name : unbuilt(owner).keySet()) {
      run(owner, "drop index %s.%s".formatted(schema, name));
    }
  }

  /// Builds those that are not there yet, each for itself, and looks at what the tables hold.
  void build(Connection owner) throws SQLException {
    if (!isAnyUnbuilt(owner)) {
      return;
    }
    run(owner, "set maintenance_work_mem = '%s'".formatted(SORTED_AT_ONCE));
    for (var index : unbuilt(owner).entrySet()) {
      owner.setAutoCommit(false);
      try {
        run(owner, index.getValue());
        run(owner, "delete from %s.unbuilt where name = '%s'".formatted(schema, index.getKey()));
        owner.commit();
      } catch (SQLException e) {
        owner.rollback();
        throw e;
      } finally {
        owner.setAutoCommit(true);
      }
    }
    for (String table : tables) {
      run(owner, "analyze %s.%s".formatted(schema, table));
    }
    run(owner, "reset maintenance_work_mem");
    run(owner, "drop table %s.unbuilt".formatted(schema));
  }

  private boolean isAnyUnbuilt(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select to_regclass('%s.unbuilt') is not null".formatted(schema))) {
      return found.next() && found.getBoolean(1);
    }
  }

  private Map<String, String> unbuilt(Connection owner) throws SQLException {
    Map<String, String> unbuilt = new LinkedHashMap<>();
    try (Statement statement = owner.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select name, made from %s.unbuilt order by name".formatted(schema))) {
      while (found.next()) {
        unbuilt.put(found.getString(1), found.getString(2));
      }
    }
    return unbuilt;
  }

  private static void run(Connection owner, String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
