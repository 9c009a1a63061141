package dev.muster.projections.scim;

import dev.muster.domain.Category;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupName;
import dev.muster.projections.Column;
import dev.muster.projections.ColumnType;
import dev.muster.projections.Fact;
import dev.muster.projections.RowId;
import dev.muster.projections.Rows;
import dev.muster.projections.Source;
import dev.muster.projections.Table;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Groups that are not deleted.
final class ScimGroupRows implements Rows<Fact, RowId, ScimGroupRow> {
  private static final Table<RowId, ScimGroupRow> TABLE =
      new Table<>(
          "scim_group",
          RowId.COLUMNS,
          List.of(
              Column.of("display_name", ColumnType.TEXT, ScimGroupRow::displayName),
              Column.of("normalised_name", ColumnType.TEXT, ScimGroupRow::normalisedName),
              Column.of("external_id", ColumnType.TEXT, ScimGroupRow::externalId),
              Column.of("created", ColumnType.TIME, ScimGroupRow::created),
              Column.of("last_modified", ColumnType.TIME, ScimGroupRow::lastModified),
              Column.of("version", ColumnType.INTEGER, ScimGroupRow::version)),
          ScimGroupRows::read);

  @Override
  public Table<RowId, ScimGroupRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.GROUP);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof GroupEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable ScimGroupRow apply(RowId key, @Nullable ScimGroupRow row, Fact fact) {
    return switch ((GroupEvent) fact.event()) {
      case GroupEvent.Created e ->
          group(e.displayName(), e.externalId(), e.at()).at(e.at(), fact.version());
      case GroupEvent.Changed e -> row == null ? null : changed(row, e).at(e.at(), fact.version());
      case GroupEvent.Deleted _ -> null;
      case GroupEvent.RoleGranted e -> row == null ? null : row.at(e.at(), fact.version());
      case GroupEvent.RoleWithdrawn e -> row == null ? null : row.at(e.at(), fact.version());
    };
  }

  private static ScimGroupRow changed(ScimGroupRow row, GroupEvent.Changed e) {
    return group(e.displayName(), e.externalId(), row.created());
  }

  private static ScimGroupRow group(GroupName name, @Nullable String externalId, Instant created) {
    return new ScimGroupRow(name.value(), name.claim().value(), externalId, created, created, 0);
  }

  private static ScimGroupRow read(Row row) {
    return new ScimGroupRow(
        row.getString("display_name"),
        row.getString("normalised_name"),
        row.getString("external_id"),
        row.getOffsetDateTime("created").toInstant(),
        row.getOffsetDateTime("last_modified").toInstant(),
        row.getInteger("version"));
  }
}
