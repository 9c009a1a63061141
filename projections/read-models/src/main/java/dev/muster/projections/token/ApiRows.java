package dev.muster.projections.token;

import dev.muster.domain.Category;
import dev.muster.domain.api.ApiEvent;
import dev.muster.projections.Column;
import dev.muster.projections.ColumnType;
import dev.muster.projections.Fact;
import dev.muster.projections.RowId;
import dev.muster.projections.Rows;
import dev.muster.projections.Source;
import dev.muster.projections.Table;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// APIs and their scopes.
final class ApiRows implements Rows<Fact, RowId, ApiRow> {
  private static final Table<RowId, ApiRow> TABLE =
      new Table<>(
          "api",
          RowId.COLUMNS,
          List.of(
              Column.of("identifier", ColumnType.TEXT, ApiRow::identifier),
              Column.of("name", ColumnType.TEXT, ApiRow::name),
              Column.of("scopes", ColumnType.JSON, ApiRow::scopes),
              Column.of("token_lifetime", ColumnType.LONG, ApiRow::tokenLifetime),
              Column.of("algorithm", ColumnType.TEXT, ApiRow::algorithm),
              Column.of("version", ColumnType.INTEGER, ApiRow::version)),
          ApiRows::read);

  @Override
  public Table<RowId, ApiRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.API);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof ApiEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable ApiRow apply(RowId key, @Nullable ApiRow row, Fact fact) {
    return switch ((ApiEvent) fact.event()) {
      case ApiEvent.Registered e ->
          new ApiRow(
              e.identifier().value(),
              e.name(),
              fact.json("scopes"),
              seconds(e.tokenLifetime()),
              e.algorithm().name(),
              fact.version());
      case ApiEvent.Changed e ->
          row == null
              ? null
              : new ApiRow(
                  row.identifier(),
                  e.name(),
                  fact.json("scopes"),
                  seconds(e.tokenLifetime()),
                  e.algorithm().name(),
                  fact.version());
      case ApiEvent.Removed _ -> null;
    };
  }

  private static @Nullable Long seconds(@Nullable Duration lifetime) {
    return lifetime == null ? null : lifetime.toSeconds();
  }

  private static ApiRow read(Row row) {
    return new ApiRow(
        row.getString("identifier"),
        row.getString("name"),
        row.getString("scopes"),
        row.getLong("token_lifetime"),
        row.getString("algorithm"),
        row.getInteger("version"));
  }
}
