package dev.muster.projections;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of a read model: how many of its rows are loaded, written and deleted by one statement
/// each. Its name is qualified by nothing, so that the same table can be filled beside the live
/// one.
///
/// @param key the columns of the primary key, from the key
/// @param content the other columns, from the row
/// @param read a row as the database returns it, by column names
public record Table<K, R>(
    String name, List<Column<K>> key, List<Column<R>> content, Function<Row, R> read) {
  /// Takes rows of any number; the client is told the keys that they were asked by.
  String load(String schema) {
    String columns =
        Stream.concat(key.stream(), content.stream())
            .map(column -> column.type().read("t." + column.name()) + " as " + column.name())
            .collect(Collectors.joining(", "));
    return "select k.ordinal, %s from %s.%s t join unnest(%s) with ordinality k(%s, ordinal) using (%s)"
        .formatted(columns, schema, name, parameters(key), names(key), names(key));
  }

  /// Its rows; what they are chosen by is to be added.
  String select(String schema) {
    String columns =
        Stream.concat(key.stream(), content.stream())
            .map(column -> column.type().read("t." + column.name()) + " as " + column.name())
            .collect(Collectors.joining(", "));
    return "select %s from %s.%s t where ".formatted(columns, schema, name);
  }

  String delete(String schema) {
    return "delete from %s.%s where (%s) in (select * from unnest(%s))"
        .formatted(schema, name, names(key), parameters(key));
  }

  /// Writes rows, those that are there, too.
  String upsert(String schema) {
    String changes =
        content.stream()
            .map(column -> column.name() + " = excluded." + column.name())
            .collect(Collectors.joining(", "));
    return "%s on conflict (%s) do %s"
        .formatted(
            insert(schema), names(key), changes.isEmpty() ? "nothing" : "update set " + changes);
  }

  /// Writes rows that are not there. The columns are unnested side by side where they are selected:
  /// as a table of many functions each would be kept whole before the first row is made.
  String insert(String schema) {
    List<Column<?>> all = Stream.<Column<?>>concat(key.stream(), content.stream()).toList();
    String values =
        IntStream.range(0, all.size())
            .mapToObj(i -> all.get(i).type().write("unnest(" + parameter(i, all.get(i)) + ")"))
            .collect(Collectors.joining(", "));
    return "insert into %s.%s (%s) select %s".formatted(schema, name, names(all), values);
  }

  Tuple keys(Collection<K> keys) {
    return Tuple.from(key.stream().map(column -> values(column, keys)).toList());
  }

  Tuple rows(Collection<K> keys, Collection<R> rows) {
    return Tuple.from(
        Stream.concat(
                key.stream().map(column -> values(column, keys)),
                content.stream().map(column -> values(column, rows)))
            .toList());
  }

  private static <T> Object values(Column<T> column, Collection<T> of) {
    Function<T, @Nullable Object> value = column.value();
    List<@Nullable Object> values = new java.util.ArrayList<>(of.size());
    of.forEach(one -> values.add(value.apply(one)));
    return column.type().parameter(values);
  }

  private static String names(List<? extends Column<?>> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private static String parameters(List<? extends Column<?>> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> parameter(i, columns.get(i)))
        .collect(Collectors.joining(", "));
  }

  private static String parameter(int place, Column<?> column) {
    return "$" + (place + 1) + "::" + column.type().array();
  }
}
