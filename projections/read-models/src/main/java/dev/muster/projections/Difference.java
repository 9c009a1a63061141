package dev.muster.projections;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.verify.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row that is not what the log says. Columns are named, never what is in them.
record Difference(String table, List<@Nullable Object> key, String what) {
  /// A stream that cannot be folded.
  static Difference of(StreamId stream, String why) {
    return new Difference(stream.category().word(), List.of("", stream.id()), why);
  }

  /// What the events make of each table, and what stands there.
  static List<Difference> between(
      ReadModel<?> model,
      Remade<?> made,
      Function<String, Map<List<@Nullable Object>, List<@Nullable Object>>> stored) {
    List<Difference> differences = new ArrayList<>();
    Map<String, Table<?, ?>> tables =
        model.rows().stream()
            .map(Rows::table)
            .collect(Collectors.toMap(Table::name, Function.identity()));
    made.tables()
        .forEach(table ->
            differences.addAll(
                between(
                    Objects.requireNonNull(tables.get(table.name())),
                    table.cells(),
                    stored.apply(table.name()))));
    return differences;
  }

  private static List<Difference> between(
      Table<?, ?> table,
      Map<List<@Nullable Object>, List<@Nullable Object>> made,
      Map<List<@Nullable Object>, List<@Nullable Object>> stored) {
    Set<List<@Nullable Object>> keys = new HashSet<>(made.keySet());
    keys.addAll(stored.keySet());
    List<Difference> differences = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      List<@Nullable Object> right = made.get(key);
      List<@Nullable Object> found = stored.get(key);
      if (found == null) {
        differences.add(new Difference(table.name(), key, "is missing"));
      } else if (right == null) {
        differences.add(new Difference(table.name(), key, "should not be there"));
      } else if (!right.equals(found)) {
        String columns = TableFold.unlike(table, right, found);
        differences.add(new Difference(table.name(), key, "differs in " + columns));
      }
    }
    return differences;
  }

  Finding in(String model, RealmId realm) {
    String rest = key.stream().skip(1).map(String::valueOf).collect(Collectors.joining("/"));
    return new Finding(model, "%s %s %s".formatted(realm, table, rest), what);
  }
}
