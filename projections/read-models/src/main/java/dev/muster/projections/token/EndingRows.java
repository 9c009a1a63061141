package dev.muster.projections.token;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.client.ClientEvent;
import dev.muster.domain.session.EndCause;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reactor's own checkpoint: what it has to do is written with the batch that told it, and
/// taken away when it is done.
final class EndingRows implements Rows<Fact, RowId, EndingRow> {
  private static final Table<RowId, EndingRow> TABLE =
      new Table<>(
          "ending",
          RowId.COLUMNS,
          List.of(
              Column.of("user_id", ColumnType.UUID, EndingRow::user),
              Column.of("client", ColumnType.UUID, EndingRow::client),
              Column.of("cause", ColumnType.TEXT, EndingRow::cause),
              Column.of("until", ColumnType.LONG, EndingRow::until),
              Column.of("correlation_id", ColumnType.UUID, EndingRow::correlationId)),
          EndingRows::read);

  /// The types of the events of users that end what they have.
  static Set<String> types() {
    return Stream.of(
            UserEvent.Suspended.class,
            UserEvent.Deleted.class,
            UserEvent.Erased.class,
            UserEvent.SessionsRevoked.class)
        .map(type -> type.getAnnotation(EventType.class).value())
        .collect(Collectors.toSet());
  }

  @Override
  public Table<RowId, EndingRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return new Source.ToDo();
  }

  @Override
  public boolean depends() {
    return false;
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return cause(fact.event()) == null
        ? Set.of()
        : Set.of(new RowId(fact.realm().value(), fact.recorded().id()));
  }

  @Override
  public @Nullable EndingRow apply(RowId key, @Nullable EndingRow row, Fact fact) {
    EndCause cause = cause(fact.event());
    boolean ofClient = fact.event() instanceof ClientEvent;
    return cause == null
        ? null
        : new EndingRow(
            ofClient ? null : fact.id().id(),
            ofClient ? fact.id().id() : null,
            cause.name(),
            fact.recorded().heads().session(),
            fact.recorded().origin().correlationId());
  }

  private static @Nullable EndCause cause(DomainEvent event) {
    if (event instanceof UserEvent ofUser) {
      return cause(ofUser);
    }
    return event instanceof ClientEvent ofClient ? cause(ofClient) : null;
  }

  private static @Nullable EndCause cause(UserEvent event) {
    return switch (event) {
      case UserEvent.Suspended _ -> EndCause.USER_SUSPENDED;
      case UserEvent.Deleted _ -> EndCause.USER_DELETED;
      case UserEvent.Erased _ -> EndCause.USER_ERASED;
      case UserEvent.SessionsRevoked _ -> EndCause.SIGNED_OUT_EVERYWHERE;
      case UserEvent.Registered _,
          UserEvent.ProfileChanged _,
          UserEvent.Renamed _,
          UserEvent.Reactivated _,
          UserEvent.JoinedGroup _,
          UserEvent.LeftGroup _,
          UserEvent.RoleGranted _,
          UserEvent.RoleWithdrawn _ ->
          null;
    };
  }

  private static @Nullable EndCause cause(ClientEvent event) {
    return switch (event) {
      case ClientEvent.Disabled _, ClientEvent.Deleted _ -> EndCause.CLIENT_DISABLED;
      case ClientEvent.Registered _,
          ClientEvent.Changed _,
          ClientEvent.SecretAdded _,
          ClientEvent.SecretRemoved _,
          ClientEvent.Enabled _,
          ClientEvent.RoleGranted _,
          ClientEvent.RoleWithdrawn _ ->
          null;
    };
  }

  static EndingRow read(Row row) {
    return new EndingRow(
        row.getUUID("user_id"),
        row.getUUID("client"),
        row.getString("cause"),
        row.getLong("until"),
        row.getUUID("correlation_id"));
  }
}
