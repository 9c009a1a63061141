package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.postgres.Columns.stream;
import static dev.muster.eventstore.postgres.Columns.time;

import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.postgres.Columns.Column;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The arguments of `log.append`: a batch of appends as arrays. The columns are made in the order
/// of the function's parameters.
final class AppendCall {
  private static final int PARAMETERS = 42;

  static final String SQL =
      "SELECT * FROM log.append("
          + IntStream.rangeClosed(1, PARAMETERS)
              .mapToObj(n -> "$" + n)
              .collect(Collectors.joining(","))
          + ")";

  private final Columns columns = new Columns();
  private final Column<OffsetDateTime> at = columns.time();
  private final Column<OffsetDateTime> until = columns.time();
  private final Column<Buffer> actor = columns.bytes();
  private final Column<UUID> correlation = columns.uuid();
  private final Column<UUID> causation = columns.uuid();
  private final Column<String> trace = columns.text();
  private final EventColumns events = new EventColumns(columns);
  private final Column<Integer> streamAppend = columns.number();
  private final Column<String> streamCategory = columns.text();
  private final Column<UUID> streamId = columns.uuid();
  private final Column<Integer> streamVersion = columns.number();
  private final Column<Integer> streamWritten = columns.number();
  private final ClaimColumns claims = new ClaimColumns(columns);
  private final KeyColumns keys = new KeyColumns(columns);

  /// @param batch of one realm
  /// @throws AppendRefused where one of them contradicts itself
  static Tuple arguments(List<Append> batch, boolean notify) {
    AppendCall call = new AppendCall();
    batch.forEach(call::add);
    Append first = batch.getFirst();
    Tuple tuple = Tuple.of(first.realm().value(), first.createsRealm(), notify);
    call.columns.arrays().forEach(tuple::addValue);
    return tuple;
  }

  private void add(Append append) {
    at.add(time(append.at()));
    until.add(time(append.validUntil()));
    actor.add(Buffer.buffer(append.origin().actor()));
    correlation.add(append.origin().correlationId());
    causation.add(append.origin().causationId());
    trace.add(append.origin().traceparent());
    Map<StreamId, Integer> versions = new HashMap<>(append.expected());
    append.events().forEach(event -> events.add(at.size(), event, versions));
    append
        .expected()
        .forEach((stream, version) ->
            relied(stream, version, versions.getOrDefault(stream, version) - version));
    append.cited().forEach((stream, version) -> relied(stream, version, 0));
    claims.add(at.size(), append.claims());
    keys.add(at.size(), append.keys());
  }

  private void relied(StreamId stream, int version, int written) {
    streamAppend.add(at.size());
    stream(streamCategory, streamId, stream);
    streamVersion.add(version);
    streamWritten.add(written);
  }
}
