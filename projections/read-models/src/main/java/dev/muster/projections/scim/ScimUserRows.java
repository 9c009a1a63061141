package dev.muster.projections.scim;

import dev.muster.domain.Category;
import dev.muster.domain.user.UserEvent;
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

/// Users who are neither deleted nor erased.
final class ScimUserRows implements Rows<Fact, RowId, ScimUserRow> {
  private static final Table<RowId, ScimUserRow> TABLE =
      new Table<>(
          "scim_user",
          RowId.COLUMNS,
          List.of(
              Column.of("user_name", ColumnType.TEXT, ScimUserRow::userName),
              Column.of("normalised_name", ColumnType.TEXT, ScimUserRow::normalisedName),
              Column.of("subject", ColumnType.TEXT, ScimUserRow::subject),
              Column.of("active", ColumnType.BOOLEAN, ScimUserRow::active),
              Column.of("display_name", ColumnType.TEXT, ScimUserRow::displayName),
              Column.of("given_name", ColumnType.TEXT, ScimUserRow::givenName),
              Column.of("family_name", ColumnType.TEXT, ScimUserRow::familyName),
              Column.of("external_id", ColumnType.TEXT, ScimUserRow::externalId),
              Column.of("normalised_email", ColumnType.TEXT, ScimUserRow::normalisedEmail),
              Column.of("profile", ColumnType.JSON, ScimUserRow::profile),
              Column.of("created", ColumnType.TIME, ScimUserRow::created),
              Column.of("last_modified", ColumnType.TIME, ScimUserRow::lastModified),
              Column.of("version", ColumnType.INTEGER, ScimUserRow::version)),
          ScimUserRows::read);

  @Override
  public Table<RowId, ScimUserRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.USER);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof UserEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable ScimUserRow apply(RowId key, @Nullable ScimUserRow row, Fact fact) {
    UserEvent event = (UserEvent) fact.event();
    if (event instanceof UserEvent.Registered e) {
      return registered(e, fact.version());
    }
    return row == null ? null : next(row, event, fact.version());
  }

  private static @Nullable ScimUserRow next(ScimUserRow row, UserEvent event, int version) {
    return switch (event) {
      case UserEvent.Registered e -> registered(e, version);
      case UserEvent.ProfileChanged e -> row.described(e.profile(), e.at(), version);
      case UserEvent.Renamed e -> row.named(e.userName(), e.at(), version);
      case UserEvent.Suspended e -> row.active(false, e.at(), version);
      case UserEvent.Reactivated e -> row.active(true, e.at(), version);
      case UserEvent.Deleted _, UserEvent.Erased _ -> null;
      case UserEvent.JoinedGroup e -> row.active(row.active(), e.at(), version);
      case UserEvent.LeftGroup e -> row.active(row.active(), e.at(), version);
      case UserEvent.RoleGranted e -> row.active(row.active(), e.at(), version);
      case UserEvent.RoleWithdrawn e -> row.active(row.active(), e.at(), version);
      case UserEvent.SessionsRevoked e -> row.active(row.active(), e.at(), version);
    };
  }

  private static ScimUserRow registered(UserEvent.Registered e, int version) {
    return ScimUserRow.registered(e.userName(), e.subject().value(), e.at(), version)
        .described(e.profile(), e.at(), version);
  }

  private static ScimUserRow read(Row row) {
    return new ScimUserRow(
        row.getString("user_name"),
        row.getString("normalised_name"),
        row.getString("subject"),
        row.getBoolean("active"),
        row.getString("display_name"),
        row.getString("given_name"),
        row.getString("family_name"),
        row.getString("external_id"),
        row.getString("normalised_email"),
        row.getString("profile"),
        row.getOffsetDateTime("created").toInstant(),
        row.getOffsetDateTime("last_modified").toInstant(),
        row.getInteger("version"));
  }
}
