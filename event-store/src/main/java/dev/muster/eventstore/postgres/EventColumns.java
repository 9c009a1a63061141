package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.postgres.Columns.stream;

import dev.muster.domain.Log;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Sha256;
import dev.muster.eventstore.postgres.Columns.Column;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;

/// The events of a batch on their way: one row each.
final class EventColumns {
  private final Column<Integer> append;
  private final Column<String> log;
  private final Column<UUID> id;
  private final Column<String> category;
  private final Column<UUID> stream;
  private final Column<Integer> version;
  private final Column<String> type;
  private final Column<Buffer> data;
  private final Column<Buffer> digest;

  EventColumns(Columns columns) {
    append = columns.number();
    log = columns.text();
    id = columns.uuid();
    category = columns.text();
    stream = columns.uuid();
    version = columns.number();
    type = columns.text();
    data = columns.bytes();
    digest = columns.bytes();
  }

  void add(int number, NewEvent event, Map<StreamId, Integer> versions) {
    boolean versioned = event.stream().log() != Log.ACTIVITY;
    append.add(number);
    log.add(event.stream().log().word());
    id.add(event.id());
    stream(category, stream, event.stream());
    version.add(versioned ? versions.merge(event.stream(), 1, Integer::sum) : 0);
    type.add(event.type());
    data.add(Buffer.buffer(event.data()));
    digest.add(Buffer.buffer(Sha256.of(event.data())));
  }
}
