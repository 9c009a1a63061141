package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.trace.Traces;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.PostgresAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// A relay without Quarkus around it, and what a test may want to know of it.
final class TestRelay implements AutoCloseable {
  static final Vertx VERTX = Vertx.vertx();

  private final Relay relay;
  private final MeterRegistry meters = new SimpleMeterRegistry();

  TestRelay(RelaySettings settings, String kafka, EventStore store, PostgresAddress database) {
    this.relay =
        new Relay(
            settings,
            broker(kafka),
            new LogPlace(store, VERTX, options(database)),
            new Progress(meters, InstantSource.system(), steps(settings.topics())));
  }

  /// Nobody collects traces.
  static PublishedSteps steps(Topics topics) {
    return new PublishedSteps(Traces.OFF, topics, InstantSource.system());
  }

  static Broker broker(String kafka) {
    return new Broker(Map.of("bootstrap.servers", kafka));
  }

  static PgConnectOptions options(PostgresAddress database) {
    return PgConnectOptions.fromUri(database.url())
        .setUser(database.user())
        .setPassword(database.password());
  }

  /// Topics that nobody else has.
  static RelaySettings settings() {
    return settings(Duration.ofMillis(100));
  }

  static RelaySettings settings(Duration poll) {
    var topics = new Topics("test-" + UUID.randomUUID());
    return new RelaySettings(
        topics, 3, (short) -1, Map.of(Log.SESSION, Duration.ofDays(90)), 500, poll);
  }

  TestRelay start() {
    relay.start();
    return this;
  }

  TestRelay running() {
    return start().in(Phase.RUNNING);
  }

  TestRelay in(Phase phase) {
    await(() -> relay.state().phase() == phase, () -> "not " + phase + " but " + relay.state());
    return this;
  }

  Relay relay() {
    return relay;
  }

  RelayState state() {
    return relay.state();
  }

  void wake() {
    relay.wake();
  }

  /// Until nothing of any log is left to publish.
  TestRelay caughtUp() {
    for (String log : List.of("identity", "session", "activity")) {
      await(
          () -> meter("muster.relay.lag.events", log) == 0,
          () -> "%s lags by %s".formatted(log, meter("muster.relay.lag.events", log)));
    }
    return this;
  }

  double meter(String name, String log) {
    return meters.get(name).tag("log", log).gauge().value();
  }

  double counted(String log) {
    return meters.get("muster.relay.events").tag("log", log).counter().count();
  }

  static void await(BooleanSupplier condition, java.util.function.Supplier<String> otherwise) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(otherwise.get());
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  void stop() {
    relay.stop();
  }

  @Override
  public void close() {
    relay.stop();
  }
}
