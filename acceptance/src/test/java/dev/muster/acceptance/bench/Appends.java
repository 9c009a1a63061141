package dev.muster.acceptance.bench;

import dev.muster.domain.Category;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.servers.PostgresAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Appends of one event to a stream of its own that cite two others, some of them waiting at any
/// time, at one store or at two that share nothing but the realm, as two processes do. Only the
/// database's CPU is counted.
final class Appends implements AutoCloseable {
  private static final RealmId REALM = new RealmId("bench");
  private static final byte[] DATA =
      "{\"subject\":\"%s\"}".formatted("x".repeat(284)).getBytes(StandardCharsets.UTF_8);

  private static final Origin ORIGIN =
      new Origin(
          "{\"kind\":\"system\"}".getBytes(StandardCharsets.UTF_8), EventIds.next(), null, null);
  private static final Map<StreamId, Integer> CITED =
      Map.of(RealmEvent.STREAM, 1, new StreamId(Category.CLIENT, EventIds.next()), 0);

  private final Vertx vertx = Vertx.vertx();
  private final List<PostgresEventStore> stores;
  private final Processes server;
  private final Options options;

  Appends(PostgresAddress at, Processes server, Options options) {
    LogAddress address = new LogAddress(at.url(), at.user(), at.password(), null);
    this.server = server;
    this.options = options;
    stores = List.of(store(address), store(address));
    stores
        .getFirst()
        .append(append(RealmEvent.STREAM, Map.of()))
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private PostgresEventStore store(LogAddress address) {
    Pool pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(address.connection())
                .with(LogAddress.pool(16))
                .using(vertx)
                .build());
    return new PostgresEventStore(pool, new LogSignal(), new SimpleMeterRegistry());
  }

  List<Figure> measure() {
    return List.of(
        measure("append, one at a time", 1, 0),
        measure("append, 16 waiting", 16, 0),
        measure("append, 64 waiting", 64, 0),
        measure("append, 256 waiting", 256, 0),
        measure("append, 32 waiting at each of two", 32, 32));
  }

  private Figure measure(String name, int atFirst, int atSecond) {
    keep(atFirst, atSecond, options.warmUp().dividedBy(4));
    Cpu before = server.cpu();
    Duration duration = options.duration().dividedBy(2);
    Latencies latencies = keep(atFirst, atSecond, duration);
    Cpu spent = server.cpu().since(before);
    return Figure.of(name, spent, latencies, OperationFigures.seconds(duration));
  }

  private Latencies keep(int atFirst, int atSecond, Duration duration) {
    Latencies latencies = new Latencies();
    long end = System.nanoTime() + duration.toNanos();
    List<CompletableFuture<Void>> loops = new ArrayList<>();
    for (int i = 0; i < atFirst + atSecond; i++) {
      PostgresEventStore store = stores.get(i < atFirst ? 0 : 1);
      CompletableFuture<Void> loop = new CompletableFuture<>();
      loops.add(loop);
      vertx.getOrCreateContext().runOnContext(_ -> next(store, latencies, end, loop));
    }
    loops.forEach(CompletableFuture::join);
    return latencies;
  }

  private void next(
      PostgresEventStore store, Latencies latencies, long end, CompletableFuture<Void> loop) {
    long start = System.nanoTime();
    if (start > end) {
      loop.complete(null);
      return;
    }
    store
        .append(append(new StreamId(Category.GRANT, EventIds.next()), CITED))
        .subscribe()
        .with(
            _ -> {
              synchronized (latencies) {
                latencies.add(System.nanoTime() - start);
              }
              next(store, latencies, end, loop);
            },
            loop::completeExceptionally);
  }

  private static Append append(StreamId stream, Map<StreamId, Integer> cited) {
    return new Append(
        REALM,
        ORIGIN,
        Instant.now(),
        null,
        List.of(new NewEvent(EventIds.next(), stream, "grant.refreshed.v1", DATA)),
        Map.of(stream, 0),
        cited,
        List.of(),
        KeyChanges.NONE);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
