package dev.muster.projections.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Category;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.Column;
import dev.muster.projections.ColumnType;
import dev.muster.projections.People;
import dev.muster.projections.Rows;
import dev.muster.projections.Source;
import dev.muster.projections.Table;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row for each event, and nothing that it depends on.
final class AuditRows implements Rows<AuditFact, AuditId, AuditRow> {
  private static final Table<AuditId, AuditRow> TABLE =
      new Table<>(
          "event",
          List.of(
              Column.of("realm", ColumnType.TEXT, AuditId::realm),
              Column.of("position", ColumnType.LONG, AuditId::position)),
          List.of(
              Column.of("event_id", ColumnType.UUID, AuditRow::eventId),
              Column.of("log", ColumnType.TEXT, AuditRow::log),
              Column.of("sequence", ColumnType.LONG, AuditRow::sequence),
              Column.of("identity_head", ColumnType.LONG, AuditRow::identityHead),
              Column.of("session_head", ColumnType.LONG, AuditRow::sessionHead),
              Column.of("activity_head", ColumnType.LONG, AuditRow::activityHead),
              Column.of("category", ColumnType.TEXT, AuditRow::category),
              Column.of("stream_id", ColumnType.UUID, AuditRow::stream),
              Column.of("version", ColumnType.INTEGER, AuditRow::version),
              Column.of("type", ColumnType.TEXT, AuditRow::type),
              Column.of("recorded_at", ColumnType.TIME, AuditRow::recordedAt),
              Column.of("subject", ColumnType.UUID, AuditRow::subject),
              Column.of("session_id", ColumnType.UUID, AuditRow::session),
              Column.of("client", ColumnType.UUID, AuditRow::client),
              Column.of("grant_id", ColumnType.UUID, AuditRow::grantId),
              Column.of("token_id", ColumnType.UUID, AuditRow::tokenId),
              Column.of("actor_kind", ColumnType.TEXT, AuditRow::actorKind),
              Column.of("actor_id", ColumnType.UUID, AuditRow::actorId),
              Column.of("on_behalf_of", ColumnType.UUID, AuditRow::onBehalfOf),
              Column.of("strangers", ColumnType.UUID, AuditRow::strangers),
              Column.of("address", ColumnType.TEXT, AuditRow::address),
              Column.of("correlation_id", ColumnType.UUID, AuditRow::correlationId),
              Column.of("causation_id", ColumnType.UUID, AuditRow::causationId),
              Column.of("traceparent", ColumnType.TEXT, AuditRow::traceparent),
              Column.of("leaf_hash", ColumnType.TEXT, AuditRow::leafHash),
              Column.of("data", ColumnType.JSON, AuditRow::data),
              Column.of("personal", ColumnType.JSON, AuditRow::personal)),
          AuditRows::never);

  @Override
  public Table<AuditId, AuditRow> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return new Source.OfEvent();
  }

  @Override
  public boolean depends() {
    return false;
  }

  @Override
  public Set<AuditId> touched(AuditFact fact) {
    RecordedEvent event = fact.recorded();
    return Set.of(new AuditId(event.realm().value(), event.position()));
  }

  @Override
  public AuditRow apply(AuditId key, @Nullable AuditRow row, AuditFact fact) {
    RecordedEvent event = fact.recorded();
    JsonNode actor = fact.parsed().actor();
    About about = new About(event.stream(), fact.data(), actor);
    return new AuditRow(
        event.id(),
        event.log().name().toLowerCase(Locale.ROOT),
        event.sequence(),
        event.heads().identity(),
        event.heads().session(),
        event.heads().activity(),
        event.stream().category().word(),
        event.stream().id(),
        event.version(),
        event.type(),
        event.recordedAt(),
        People.subject(fact.parsed()),
        about.id(Category.SESSION, "session"),
        about.id(Category.CLIENT, "client"),
        about.id(Category.GRANT, "grant"),
        about.id(Category.TOKEN, "token"),
        actor.path("kind").asText("system"),
        id(actor.path("id")),
        id(actor.path("onBehalfOf")),
        People.strangers(fact.parsed()),
        fact.address(),
        event.origin().correlationId(),
        event.origin().causationId(),
        event.origin().traceparent(),
        HexFormat.of().formatHex(event.leafHash()),
        fact.data().toString(),
        fact.personal() == null ? null : fact.personal().toString());
  }

  /// What an event names in its payload, be it of a grant, or else what acted.
  private record About(StreamId stream, JsonNode data, JsonNode actor) {
    @Nullable UUID id(Category category, String member) {
      if (stream.category() == category) {
        return stream.id();
      }
      UUID named = AuditRows.id(data.path(member));
      UUID authorised = AuditRows.id(data.path("authorization").path(member));
      return named != null
          ? named
          : authorised != null ? authorised : AuditRows.id(actor.path(member));
    }
  }

  private static @Nullable UUID id(JsonNode node) {
    String text = AuditFact.text(node);
    return text == null ? null : UUID.fromString(text);
  }

  private static AuditRow never(Row row) {
    throw new IllegalStateException("nothing depends on what stands in the audit trail");
  }
}
