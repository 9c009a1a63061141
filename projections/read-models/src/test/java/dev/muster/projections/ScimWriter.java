package dev.muster.projections;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.scim.ScimModel;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Writes batches of a realm of its own to the scim model, as if a partition held that realm alone.
final class ScimWriter {
  final RealmId realm = new RealmId("realm-" + EventIds.next());
  private final Place place = new Place("muster.identity", 3);
  private final TestDatabase database;
  private final TestLog log = new TestLog();
  private final ScimModel model = new ScimModel(log.codec);

  ScimWriter(TestDatabase database) {
    this.database = database;
    database.run("delete from scim.checkpoint");
    new Checkpoints("scim").open(database.pool, place).await().indefinitely();
    log.create(realm);
  }

  /// Opens a place beside the usual one.
  Place another() {
    Place other = new Place(place.topic(), place.partition() + 1);
    new Checkpoints("scim").open(database.pool, other).await().indefinitely();
    return other;
  }

  void append(DomainEvent... events) {
    for (DomainEvent event : events) {
      log.append(realm, event);
    }
  }

  List<RecordedEvent> events() {
    return log.events(realm, Log.IDENTITY);
  }

  /// Writes events whose first record has the offset that is the checkpoint.
  Written write(long from, List<RecordedEvent> events) {
    return writer().write(batch(from, events)).await().indefinitely();
  }

  BatchWriter<Fact> writer() {
    return new BatchWriter<>(database.pool, model);
  }

  BatchWriter<Fact> writer(Pool pool, Duration longest) {
    return new BatchWriter<>(pool, model, longest);
  }

  Batch<Fact> batch(long from, List<RecordedEvent> events) {
    return batch(place, from, events, model);
  }

  Batch<Fact> batch(Place place, long from, List<RecordedEvent> events) {
    return batch(place, from, events, model);
  }

  /// As a process would read it whose model is another.
  Batch<Fact> batch(long from, List<RecordedEvent> events, ReadModel<Fact> as) {
    return batch(place, from, events, as);
  }

  private Batch<Fact> batch(
      Place place, long from, List<RecordedEvent> events, ReadModel<Fact> as) {
    var read = new Reader<>(as, log.codec, log.vault).read(events).await().indefinitely();
    var offsets = LongStream.range(from, from + events.size()).boxed().toList();
    return new Batch<>(place, from, read, offsets);
  }

  /// Tries what is parked again.
  long replay() {
    var reader = new Reader<>(model, log.codec, log.vault);
    return new Replay<>(database.pool, model, reader).all().await().indefinitely();
  }

  ScimModel model() {
    return model;
  }

  List<String> users() {
    return rows(
        "select user_name, active, version from scim.scim_user where realm = '%s' order by 1");
  }

  List<String> rows(String sql) {
    return database.rows(sql.replace("%s", realm.value()));
  }

  /// An event that no codec can read.
  static RecordedEvent broken(RecordedEvent e) {
    byte[] data = "{\"user\":1}".getBytes(StandardCharsets.UTF_8);
    return new RecordedEvent(
        e.id(),
        e.realm(),
        e.stream(),
        e.version(),
        e.heads(),
        e.type(),
        e.recordedAt(),
        e.origin(),
        data,
        e.leafHash());
  }

  /// The same on a stream of a category that only a newer process knows, as the topic carries it.
  static RecordedEvent withCategory(RecordedEvent e, String category) {
    Map<String, String> headers = EventHeaders.of(withType(e, category + ".pinned.v1"));
    headers.put("ce_category", category);
    return EventHeaders.read(headers, e.data());
  }

  /// The same as a newer process might have named it.
  static RecordedEvent withType(RecordedEvent e, String type) {
    return new RecordedEvent(
        e.id(),
        e.realm(),
        e.stream(),
        e.version(),
        e.heads(),
        type,
        e.recordedAt(),
        e.origin(),
        e.data(),
        e.leafHash());
  }
}
