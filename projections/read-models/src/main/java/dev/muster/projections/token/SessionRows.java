package dev.muster.projections.token;

import dev.muster.domain.Category;
import dev.muster.domain.session.SessionEvent;
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

/// Live sessions.
final class SessionRows implements Rows<Fact, RowId, SessionRow> {
  private static final Table<RowId, SessionRow> TABLE =
      new Table<>(
          "session",
          RowId.COLUMNS,
          List.of(
              Column.of("user_id", ColumnType.UUID, SessionRow::user),
              Column.of("epoch", ColumnType.INTEGER, SessionRow::epoch),
              Column.of("amr", ColumnType.TEXT, SessionRow::amr),
              Column.of("acr", ColumnType.TEXT, SessionRow::acr),
              Column.of("device", ColumnType.TEXT, SessionRow::device),
              Column.of("address", ColumnType.TEXT, SessionRow::address),
              Column.of("started_at", ColumnType.TIME, SessionRow::startedAt),
              Column.of("auth_time", ColumnType.TIME, SessionRow::authTime),
              Column.of("expires", ColumnType.TIME, SessionRow::expires),
              Column.of("since", ColumnType.LONG, SessionRow::since),
              Column.of("version", ColumnType.INTEGER, SessionRow::version)),
          SessionRows::read);

  @Override
  public Table<RowId, SessionRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.SESSION);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof SessionEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable SessionRow apply(RowId key, @Nullable SessionRow row, Fact fact) {
    return switch ((SessionEvent) fact.event()) {
      case SessionEvent.Started e -> started(e, fact);
      case SessionEvent.SteppedUp e ->
          row == null ? null : row.steppedUp(e.amr(), e.acr(), e.at(), fact.version());
      case SessionEvent.SeenElsewhere e ->
          row == null ? null : row.seen(e.device(), e.address(), fact.version());
      case SessionEvent.Expired _, SessionEvent.Ended _ -> null;
    };
  }

  /// The fact without where the person was.
  static Fact anonymous(Fact fact) {
    return fact.event() instanceof SessionEvent event
        ? new Fact(fact.parsed(), anonymous(event))
        : fact;
  }

  private static SessionEvent anonymous(SessionEvent event) {
    return switch (event) {
      case SessionEvent.Started e ->
          new SessionEvent.Started(
              e.session(),
              e.user(),
              e.epoch(),
              e.cookie(),
              e.amr(),
              e.acr(),
              null,
              null,
              e.expires(),
              e.at());
      case SessionEvent.SeenElsewhere e ->
          new SessionEvent.SeenElsewhere(e.session(), e.user(), null, null, e.at());
      case SessionEvent.SteppedUp _, SessionEvent.Expired _, SessionEvent.Ended _ -> event;
    };
  }

  private static SessionRow started(SessionEvent.Started e, Fact fact) {
    return new SessionRow(
        e.user().value(),
        e.epoch(),
        SessionRow.words(e.amr()),
        e.acr(),
        e.device(),
        e.address(),
        e.at(),
        e.at(),
        e.expires(),
        fact.recorded().sequence(),
        fact.version());
  }

  private static SessionRow read(Row row) {
    return new SessionRow(
        row.getUUID("user_id"),
        row.getInteger("epoch"),
        row.getString("amr"),
        row.getString("acr"),
        row.getString("device"),
        row.getString("address"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("auth_time").toInstant(),
        row.getOffsetDateTime("expires").toInstant(),
        row.getLong("since"),
        row.getInteger("version"));
  }
}
