package dev.muster.projections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.AnyCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.projections.Parking.Stream;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// What a read model has parked.
final class ParkedEvents {
  private static final Logger LOG = Logger.getLogger(Projection.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Schema schema;

  ParkedEvents(String projection) {
    this.schema = new Schema(projection);
  }

  /// Says that an event was parked, under the correlation id of the request that it comes of. Why
  /// stands with the event: that may name people.
  static void tell(String projection, RecordedEvent event) {
    MDC.put("correlationId", event.origin().correlationId().toString());
    try {
      LOG.errorf(
          "%s: parked %s, %s/%s %d",
          projection, event.type(), event.realm(), event.log().word(), event.sequence());
    } finally {
      MDC.remove("correlationId");
    }
  }

  /// How many there are.
  Uni<Long> count(SqlClient client) {
    return client
        .query(schema.sql("select count(*) from {schema}.parked"))
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /// The parked streams, those that wait longest first.
  Uni<List<Stream>> streams(SqlClient client) {
    String sql =
        """
        select realm, category, stream, log from {schema}.parked
        group by 1, 2, 3, 4 order by min(parked_at)
        """;
    return client
        .query(schema.sql(sql))
        .execute()
        .map(rows -> {
          List<Stream> streams = new ArrayList<>();
          rows.forEach(row -> streams.add(stream(row)));
          return streams;
        });
  }

  /// The events that wait on a stream, in their order.
  Uni<List<RecordedEvent>> of(SqlClient client, Stream stream) {
    String sql =
        """
        select headers::text, data from {schema}.parked
        where realm = $1 and category = $2 and stream = $3 order by sequence
        """;
    return client
        .preparedQuery(schema.sql(sql))
        .execute(key(stream))
        .map(rows -> {
          List<RecordedEvent> events = new ArrayList<>();
          rows.forEach(row -> events.add(event(row)));
          return events;
        });
  }

  /// Lets a stream go on.
  Uni<Void> release(SqlConnection connection, Stream stream) {
    String sql = "delete from {schema}.parked where realm = $1 and category = $2 and stream = $3";
    return connection.preparedQuery(schema.sql(sql)).execute(key(stream)).replaceWithVoid();
  }

  private static Tuple key(Stream stream) {
    return Tuple.of(stream.realm().value(), stream.id().category().word(), stream.id().id());
  }

  private static Stream stream(Row row) {
    return new Stream(
        new RealmId(row.getString(0)),
        new StreamId(AnyCategory.of(row.getString(1), row.getString(3)), row.getUUID(2)));
  }

  private static RecordedEvent event(Row row) {
    try {
      Map<String, String> headers = JSON.readValue(row.getString(0), new TypeReference<>() {});
      return EventHeaders.read(headers, row.getBuffer(1).getBytes());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers that were written as JSON", e);
    }
  }
}
