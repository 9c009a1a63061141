package dev.muster.projections.scim.service;

import dev.muster.projections.Fact;
import dev.muster.projections.Opening;
import dev.muster.projections.Projection;
import dev.muster.projections.Watching;
import dev.muster.projections.scim.ScimModel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Applies what the topics bring to the scim read model.
@Singleton
public final class ScimProjection {
  private final Projection<Fact> projection;

  @Inject
  ScimProjection(Opening opening, Pool pool, Watching watching) {
    this.projection = new Projection<>(new ScimModel(opening.codec()), opening, pool, watching);
  }

  @Incoming(ScimModel.NAME)
  Uni<Void> apply(ConsumerRecords<String, byte[]> records) {
    return projection.apply(records);
  }

  void start(@Observes StartupEvent started, KafkaClientService kafka) {
    projection.start(kafka);
  }

  void stop(@Observes ShutdownEvent ended) {
    projection.stop();
  }

  @Produces
  @Singleton
  @Identifier(ScimModel.NAME)
  KafkaConsumerRebalanceListener keeper() {
    return projection.keeper();
  }

  Projection<Fact> projection() {
    return projection;
  }
}
