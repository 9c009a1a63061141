package dev.muster.projections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.AnyCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.codec.ParsedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Streams with an event that could not be applied. What comes after it on the same stream waits
/// behind it; every other stream goes on.
final class Parking {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Schema schema;

  Parking(String projection) {
    this.schema = new Schema(projection);
  }

  /// A stream of a realm.
  record Stream(RealmId realm, StreamId id) {
    static Stream of(RecordedEvent event) {
      return new Stream(event.realm(), event.stream());
    }
  }

  /// An event to park; without a reason where it only waits behind another.
  record Parked(RecordedEvent event, @Nullable String why) {}

  /// The realms' streams that are parked. They are few, or something is very wrong.
  Uni<Set<Stream>> streams(SqlClient client, Collection<String> realms) {
    String sql =
        "select distinct realm, category, stream, log from {schema}.parked where realm = any($1)";
    return client
        .preparedQuery(schema.sql(sql))
        .execute(Tuple.of(realms.toArray(String[]::new)))
        .map(rows -> {
          Set<Stream> parked = new HashSet<>();
          rows.forEach(row ->
              parked.add(
                  new Stream(
                      new RealmId(row.getString(0)),
                      new StreamId(
                          AnyCategory.of(row.getString(1), row.getString(3)), row.getUUID(2)))));
          return parked;
        });
  }

  Uni<Void> park(SqlConnection connection, List<Parked> events) {
    String sql =
        """
        insert into {schema}.parked (realm, log, sequence, category, stream, type, why, headers, data)
        values ($1, $2, $3, $4, $5, $6,
          case when $7::text is not null and exists (
            select from {schema}.erased where realm = $1 and subject = any ($10::uuid[]))
          then 'it is about somebody who is erased' else $7 end,
          $8::text::jsonb, $9) on conflict do nothing
        """;
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(schema.sql(sql))
            .executeBatch(events.stream().map(Parking::row).toList())
            .replaceWithVoid();
  }

  private static Tuple row(Parked parked) {
    RecordedEvent event = parked.event();
    return Tuple.tuple()
        .addString(event.realm().value())
        .addString(LogOf.of(event).word())
        .addLong(event.sequence())
        .addString(event.stream().category().word())
        .addUUID(event.stream().id())
        .addString(event.type())
        .addString(parked.why())
        .addString(headers(event))
        .addValue(Buffer.buffer(event.data()))
        .addArrayOfUUID(people(event));
  }

  /// Those whom the reason might name.
  private static UUID[] people(RecordedEvent event) {
    try {
      return People.all(new ParsedEvent(event)).toArray(UUID[]::new);
    } catch (RuntimeException _) {
      return new UUID[] {event.stream().id()}; // what cannot be read names nobody else
    }
  }

  private static String headers(RecordedEvent event) {
    try {
      return JSON.writeValueAsString(EventHeaders.of(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers are strings", e);
    }
  }
}
