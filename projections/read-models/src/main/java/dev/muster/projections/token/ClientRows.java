package dev.muster.projections.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.domain.Category;
import dev.muster.domain.client.ClientEvent;
import dev.muster.domain.client.ClientMetadata;
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

/// Clients. Their secrets are on their streams alone.
final class ClientRows implements Rows<Fact, RowId, ClientRow> {
  private static final Table<RowId, ClientRow> TABLE =
      new Table<>(
          "client",
          RowId.COLUMNS,
          List.of(
              Column.of("client_id", ColumnType.TEXT, ClientRow::clientId),
              Column.of("client_name", ColumnType.TEXT, ClientRow::clientName),
              Column.of("metadata", ColumnType.JSON, ClientRow::metadata),
              Column.of("origins", ColumnType.JSON, ClientRow::origins),
              Column.of("disabled", ColumnType.BOOLEAN, ClientRow::disabled),
              Column.of("created_at", ColumnType.TIME, ClientRow::createdAt),
              Column.of("version", ColumnType.INTEGER, ClientRow::version)),
          ClientRows::read);

  @Override
  public Table<RowId, ClientRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return Source.OfStream.byId(Category.CLIENT);
  }

  @Override
  public Set<RowId> touched(Fact fact) {
    return fact.event() instanceof ClientEvent ? Set.of(fact.id()) : Set.of();
  }

  @Override
  public @Nullable ClientRow apply(RowId key, @Nullable ClientRow row, Fact fact) {
    ClientEvent event = (ClientEvent) fact.event();
    if (event instanceof ClientEvent.Registered e) {
      return registered(e, fact);
    }
    return row == null ? null : next(row, event, fact);
  }

  private static @Nullable ClientRow next(ClientRow row, ClientEvent event, Fact fact) {
    int version = fact.version();
    return switch (event) {
      case ClientEvent.Registered e -> registered(e, fact);
      case ClientEvent.Changed e ->
          row.changed(
              e.metadata().clientName(), fact.json("metadata"), origins(e.metadata()), version);
      case ClientEvent.Disabled _ -> row.disabled(true, version);
      case ClientEvent.Enabled _ -> row.disabled(false, version);
      case ClientEvent.Deleted _ -> null;
      case ClientEvent.SecretAdded _,
          ClientEvent.SecretRemoved _,
          ClientEvent.RoleGranted _,
          ClientEvent.RoleWithdrawn _ ->
          row.at(version);
    };
  }

  private static ClientRow registered(ClientEvent.Registered e, Fact fact) {
    return new ClientRow(
        e.clientId().value(),
        e.metadata().clientName(),
        fact.json("metadata"),
        origins(e.metadata()),
        false,
        e.at(),
        fact.version());
  }

  private static String origins(ClientMetadata metadata) {
    ArrayNode origins = JsonNodeFactory.instance.arrayNode();
    metadata.origins().forEach(origins::add);
    return origins.toString();
  }

  private static ClientRow read(Row row) {
    return new ClientRow(
        row.getString("client_id"),
        row.getString("client_name"),
        row.getString("metadata"),
        row.getString("origins"),
        row.getBoolean("disabled"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getInteger("version"));
  }
}
