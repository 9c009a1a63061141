package dev.muster.acceptance.chaos;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.NewerCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A replica of a newer version writes beside the old ones: a type of event that they do not know
/// on a person's stream, and another on a stream of a category that they do not know.
record NewerWriter() implements Fault {
  private static final byte[] DATA = "{\"pin\":\"gold\"}".getBytes(StandardCharsets.UTF_8);

  @Override
  public String name() {
    return "events of a newer version";
  }

  @Override
  public void strike(Platform platform, RandomGenerator random) {
    Vertx vertx = Vertx.vertx();
    try {
      PostgresEventStore store = store(platform, vertx);
      for (int left = random.nextInt(1, 20); left > 0; left--) {
        StreamId badge = new StreamId(new NewerCategory("badge", Log.ACTIVITY), EventIds.next());
        StreamId person = new StreamId(Category.USER_ACTIVITY, EventIds.next());
        store.append(append(List.of(badge, person))).await().atMost(Duration.ofSeconds(30));
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static PostgresEventStore store(Platform platform, Vertx vertx) {
    Map<String, String> settings = platform.environment("muster");
    LogAddress address =
        new LogAddress(
            settings.getOrDefault("MUSTER_PG_URL", ""),
            settings.getOrDefault("MUSTER_PG_USER", ""),
            settings.getOrDefault("MUSTER_PG_PASSWORD", ""),
            null);
    Pool pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(address.connection())
                .with(LogAddress.pool(1))
                .using(vertx)
                .build());
    return new PostgresEventStore(pool, new LogSignal(), new SimpleMeterRegistry());
  }

  private static Append append(List<StreamId> streams) {
    List<NewEvent> events =
        streams.stream()
            .map(stream ->
                new NewEvent(
                    EventIds.next(), stream, stream.category().word() + ".pinned.v1", DATA))
            .toList();
    Origin origin =
        new Origin(
            "{\"kind\":\"system\"}".getBytes(StandardCharsets.UTF_8), EventIds.next(), null, null);
    return new Append(
        RealmId.MAIN,
        origin,
        Instant.now(),
        null,
        events,
        Map.of(),
        Map.of(),
        List.of(),
        KeyChanges.NONE);
  }
}
