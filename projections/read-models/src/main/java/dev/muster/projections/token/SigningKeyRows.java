package dev.muster.projections.token;

import dev.muster.domain.Category;
import dev.muster.domain.key.SigningKeyEvent;
import dev.muster.projections.Column;
import dev.muster.projections.ColumnType;
import dev.muster.projections.Fact;
import dev.muster.projections.RowId;
import dev.muster.projections.Rows;
import dev.muster.projections.Source;
import dev.muster.projections.Table;
import dev.muster.projections.token.SigningKeyRow.Status;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys that a key set lists. One that is revoked is gone from it at once.
final class SigningKeyRows implements Rows<Fact, RowId, SigningKeyRow> {
  private static final Table<RowId, SigningKeyRow> TABLE =
      new Table<>(
          "signing_key",
          RowId.COLUMNS,
          List.of(
              Column.of("algorithm", ColumnType.TEXT, SigningKeyRow::algorithm),
              Column.of("public_key", ColumnType.TEXT, SigningKeyRow::publicKey),
              Column.of("status", ColumnType.TEXT, row -> row.status().name()),
              Column.of("changed_at", ColumnType.TIME, SigningKeyRow::changedAt),
              Column.of("version", ColumnType.INTEGER, SigningKeyRow::version)),
          SigningKeyRows::read);

  @Override
  public Table<RowId, SigningKeyRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.KEY);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof SigningKeyEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable SigningKeyRow apply(RowId key, @Nullable SigningKeyRow row, Fact fact) {
    return switch ((SigningKeyEvent) fact.event()) {
      case SigningKeyEvent.Created e ->
          new SigningKeyRow(
              e.algorithm().name(), e.publicKey().json(), Status.CREATED, e.at(), fact.version());
      case SigningKeyEvent.Activated e -> now(row, Status.ACTIVE, e.at(), fact);
      case SigningKeyEvent.Retired e -> now(row, Status.RETIRED, e.at(), fact);
      case SigningKeyEvent.Revoked _ -> null;
    };
  }

  private static @Nullable SigningKeyRow now(
      @Nullable SigningKeyRow row, Status status, Instant at, Fact fact) {
    return row == null ? null : row.now(status, at, fact.version());
  }

  private static SigningKeyRow read(Row row) {
    return new SigningKeyRow(
        row.getString("algorithm"),
        row.getString("public_key"),
        Status.valueOf(row.getString("status")),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getInteger("version"));
  }
}
