package dev.muster.outbox;

import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogMonths;
import dev.muster.eventstore.trace.Traces;
import dev.muster.eventstore.wiring.LogDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The relay and its parts, from the installation's configuration.
@Singleton
final class RelayWiring {
  @Produces
  @Singleton
  Relay relay(RelaySettings settings, Broker broker, LogPlace log, Progress progress) {
    return new Relay(settings, broker, log, progress);
  }

  @Produces
  @Singleton
  Acceptance acceptance(RelaySettings settings, Broker broker, LogPlace log) {
    return new Acceptance(broker, settings.topics(), log);
  }

  @Produces
  @Singleton
  RelaySettings settings(
      RelayConfig config,
      @ConfigProperty(name = Topics.PREFIX, defaultValue = "muster") String prefix) {
    return config.settings(new Topics(prefix));
  }

  /// With every `kafka.…` setting, as all of this process' Kafka clients have it.
  @Produces
  @Singleton
  Broker broker(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    return new Broker(connection);
  }

  @Produces
  @Singleton
  Progress progress(MeterRegistry meters, RelaySettings settings, Traces traces) {
    InstantSource clock = InstantSource.system();
    return new Progress(meters, clock, new PublishedSteps(traces, settings.topics(), clock));
  }

  @Produces
  @Singleton
  RetentionMeters retention(@LogDatabase Pool pool, MeterRegistry meters) {
    return new RetentionMeters(new LogMonths(pool), meters);
  }

  @Produces
  @Singleton
  LogPlace log(EventStore store, Vertx vertx, LogAddress address) {
    return new LogPlace(store, vertx, address.listener());
  }
}
