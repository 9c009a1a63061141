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
import io.micrometer.core.instrument.MeterRegistry;
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
/// time, at one store or at two that share nothing but the realm, as two processes do. The figure's
/// CPU is the database's; what this process takes, which is both stores and the load, stands beside
/// it.
final class Appends implements AutoCloseable {
  private static final RealmId REALM = new RealmId("bench");
  private static final byte[] DATA =
      "{\"subject\":\"%s\"}".formatted("x".repeat(284)).getBytes(StandardCharsets.UTF_8);

  private static final Origin ORIGIN =
      new Origin(
          "{\"kind\":\"system\"}".getBytes(StandardCharsets.UTF_8), EventIds.next(), null, null);
  private static final Map<StreamId, Integer> CITED =
      Map.of(RealmEvent.STREAM, 1, new StreamId(Category.CLIENT, EventIds.next()), 0);

  private static final Processes OWN = new Processes(ProcessHandle.current().pid(), 0);

  private final Vertx vertx = Vertx.vertx();
  private final List<Store> stores;
  private final Processes server;
  private final Options options;

  Appends(PostgresAddress at, Processes server, Options options) {
    LogAddress address = new LogAddress(at.url(), at.user(), at.password(), null);
    this.server = server;
    this.options = options;
    stores = List.of(store(address), store(address));
    stores
        .getFirst()
        .log()
        .append(append(RealmEvent.STREAM, Map.of()))
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private record Store(PostgresEventStore log, MeterRegistry meters) {
    /// How many times it has called the database to append.
    long calls() {
      return meters.get("muster.log.batch").summary().count();
    }
  }

  private Store store(LogAddress address) {
    Pool pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(address.connection())
                .with(LogAddress.pool(16))
                .using(vertx)
                .build());
    MeterRegistry meters = new SimpleMeterRegistry();
    return new Store(new PostgresEventStore(pool, new LogSignal(), meters), meters);
  }

  /// One store's and two stores' of as many come right after each other, as they are compared.
  List<Figure> measure() {
    List<Figure> figures = new ArrayList<>();
    figures.add(measure("append, one at a time", List.of(1)));
    for (int waiting : List.of(16, 64, 256)) {
      int half = waiting / 2;
      figures.add(measure("append, %d waiting".formatted(waiting), List.of(waiting)));
      figures.add(
          measure("append, %d waiting at each of two".formatted(half), List.of(half, half)));
    }
    return figures;
  }

  private Figure measure(String name, List<Integer> waiting) {
    keep(waiting, options.warmUp().dividedBy(4));
    long calls = calls();
    double own = OWN.cpuOrNothing();
    Cpu before = server.cpu();
    Duration duration = options.duration().dividedBy(2);
    List<Latencies> each = keep(waiting, duration);
    Cpu spent = server.cpu().since(before);
    Latencies all = new Latencies();
    each.forEach(all::add);
    int least = each.stream().mapToInt(Latencies::count).min().orElseThrow();
    return Figure.of(name, spent, all, OperationFigures.seconds(duration))
        .with(
            new Gathered(
                (double) all.count() / (calls() - calls),
                (OWN.cpuOrNothing() - own) / all.count(),
                each.size() == 1 ? Double.NaN : (double) least / all.count()));
  }

  private long calls() {
    return stores.stream().mapToLong(Store::calls).sum();
  }

  /// @param waiting at each store
  /// @return each store's
  private List<Latencies> keep(List<Integer> waiting, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    List<Latencies> each = new ArrayList<>();
    List<CompletableFuture<Void>> loops = new ArrayList<>();
    for (int at = 0; at < waiting.size(); at++) {
      PostgresEventStore log = stores.get(at).log();
      Latencies latencies = new Latencies();
      each.add(latencies);
      for (int i = 0; i < waiting.get(at); i++) {
        CompletableFuture<Void> loop = new CompletableFuture<>();
        loops.add(loop);
        vertx.getOrCreateContext().runOnContext(_ -> next(log, latencies, end, loop));
      }
    }
    loops.forEach(CompletableFuture::join);
    return each;
  }

  private void next(
      PostgresEventStore log, Latencies latencies, long end, CompletableFuture<Void> loop) {
    long start = System.nanoTime();
    if (start > end) {
      loop.complete(null);
      return;
    }
    log.append(append(new StreamId(Category.GRANT, EventIds.next()), CITED))
        .subscribe()
        .with(
            _ -> {
              synchronized (latencies) {
                latencies.add(System.nanoTime() - start);
              }
              next(log, latencies, end, loop);
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
