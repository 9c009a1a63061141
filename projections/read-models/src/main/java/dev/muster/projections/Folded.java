package dev.muster.projections;

import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/// What events were folded into: what becomes of the rows, and who is erased.
record Folded(ReadModel<?> model, List<? extends Changes<?, ?>> changes, Set<Person> erased) {
  /// Writes the rows, and then drops what they hold of the erased; tells how many rows.
  Uni<Integer> store(SqlConnection connection) {
    Uni<Integer> stored =
        together(changes.stream().map(table -> table.store(connection)).toList())
            .map(rows -> rows.stream().mapToInt(Integer::intValue).sum());
    return erased.isEmpty()
        ? stored
        : stored.call(() -> new Tombstones(model.name()).erase(connection, erased, model.purges()));
  }

  /// Sent without waiting for one another.
  static <T> Uni<List<T>> together(List<Uni<T>> statements) {
    return Uni.join().all(statements).andFailFast();
  }
}
