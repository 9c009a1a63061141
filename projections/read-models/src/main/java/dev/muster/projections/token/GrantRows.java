package dev.muster.projections.token;

import dev.muster.domain.Category;
import dev.muster.domain.grant.GrantEvent;
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

/// Live grants.
final class GrantRows implements Rows<Fact, RowId, GrantRow> {
  private static final Table<RowId, GrantRow> TABLE =
      new Table<>(
          "authorization_grant",
          RowId.COLUMNS,
          List.of(
              Column.of("user_id", ColumnType.UUID, GrantRow::user),
              Column.of("client", ColumnType.UUID, GrantRow::client),
              Column.of("session_id", ColumnType.UUID, GrantRow::session),
              Column.of("epoch", ColumnType.INTEGER, GrantRow::epoch),
              Column.of("scopes", ColumnType.TEXT, GrantRow::scopes),
              Column.of("redeemed", ColumnType.BOOLEAN, GrantRow::redeemed),
              Column.of("started_at", ColumnType.TIME, GrantRow::startedAt),
              Column.of("expires", ColumnType.TIME, GrantRow::expires),
              Column.of("since", ColumnType.LONG, GrantRow::since),
              Column.of("version", ColumnType.INTEGER, GrantRow::version)),
          GrantRows::read);

  @Override
  public Table<RowId, GrantRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.GRANT);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof GrantEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable GrantRow apply(RowId key, @Nullable GrantRow row, Fact fact) {
    return switch ((GrantEvent) fact.event()) {
      case GrantEvent.CodeIssued e -> issued(e, fact);
      case GrantEvent.CodeRedeemed e -> row == null ? null : redeemed(row, e, fact);
      case GrantEvent.Refreshed _ -> row == null ? null : row.at(fact.version());
      case GrantEvent.ReuseDetected _, GrantEvent.Expired _, GrantEvent.Revoked _ -> null;
    };
  }

  /// Where no refresh token came of it there is nothing left to end.
  private static @Nullable GrantRow redeemed(GrantRow row, GrantEvent.CodeRedeemed e, Fact fact) {
    return e.expires() == null ? null : row.redeemed(e.expires(), fact.version());
  }

  private static GrantRow issued(GrantEvent.CodeIssued e, Fact fact) {
    return new GrantRow(
        e.user().value(),
        e.client().value(),
        e.authorization().session().value(),
        e.authorization().epoch(),
        SessionRow.words(e.authorization().scopes()),
        false,
        e.at(),
        e.expires(),
        fact.recorded().sequence(),
        fact.version());
  }

  private static GrantRow read(Row row) {
    return new GrantRow(
        row.getUUID("user_id"),
        row.getUUID("client"),
        row.getUUID("session_id"),
        row.getInteger("epoch"),
        row.getString("scopes"),
        row.getBoolean("redeemed"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("expires").toInstant(),
        row.getLong("since"),
        row.getInteger("version"));
  }
}
