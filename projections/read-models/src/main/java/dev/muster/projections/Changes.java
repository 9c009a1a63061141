package dev.muster.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/// What is to be done to the rows of a table, by one statement each.
///
/// @param written the keys of the rows to be written, whose contents are the next
record Changes<K, R>(
    Rows<?, K, R> rows, String schema, List<K> written, List<R> contents, List<K> deleted) {
  /// Tells how many rows that were.
  Uni<Integer> store(SqlConnection connection) {
    Table<K, R> table = rows.table();
    return Uni.combine()
        .all()
        .unis(
            run(connection, table.delete(schema), deleted, table.keys(deleted)),
            run(connection, rows.write(schema), written, table.rows(written, contents)))
        .discardItems()
        .replaceWith(written.size() + deleted.size());
  }

  private Uni<Void> run(SqlConnection connection, String sql, List<K> keys, Tuple parameters) {
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(sql).execute(parameters).replaceWithVoid();
  }
}
