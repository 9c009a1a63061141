package dev.muster.projections.token;

import dev.muster.domain.Category;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.projections.Column;
import dev.muster.projections.ColumnType;
import dev.muster.projections.Fact;
import dev.muster.projections.RowId;
import dev.muster.projections.Rows;
import dev.muster.projections.Source;
import dev.muster.projections.Table;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Realms, from their own streams.
final class RealmRows implements Rows<Fact, RowId, RealmRow> {
  private static final Table<RowId, RealmRow> TABLE =
      new Table<>(
          "realm",
          RowId.COLUMNS,
          List.of(
              Column.of("display_name", ColumnType.TEXT, RealmRow::displayName),
              Column.of("policy", ColumnType.JSON, RealmRow::policy),
              Column.of("created_at", ColumnType.TIME, RealmRow::createdAt),
              Column.of("version", ColumnType.INTEGER, RealmRow::version)),
          RealmRows::read);

  @Override
  public Table<RowId, RealmRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.REALM);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof RealmEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable RealmRow apply(RowId key, @Nullable RealmRow row, Fact fact) {
    return switch ((RealmEvent) fact.event()) {
      case RealmEvent.Created e ->
          new RealmRow(e.displayName(), fact.json("policy"), e.at(), fact.version());
      case RealmEvent.PolicyChanged e ->
          row == null ? null : row.changed(e.displayName(), fact.json("policy"), fact.version());
      case RealmEvent.LogRetired _, RealmEvent.StrangersForgotten _ ->
          row == null ? null : row.at(fact.version());
    };
  }

  private static RealmRow read(Row row) {
    return new RealmRow(
        row.getString("display_name"),
        row.getString("policy"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getInteger("version"));
  }
}
