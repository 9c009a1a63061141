package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventstore.trace.Traces;
import dev.muster.projections.scim.ScimModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PatrolTest {
  private final Semaphore asked = new Semaphore(0);

  @Test
  void a_round_that_fails_is_followed_by_the_next_until_the_projection_stops() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      TestLog log = new TestLog();
      Projection<Fact> projection =
          new Projection<>(
              new ScimModel(log.codec),
              new Opening(log.codec, log.vault),
              database.pool,
              new Watching(
                  new SimpleMeterRegistry(), new AppliedSignals(), Traces.OFF, Clock.systemUTC()));

      projection.start(new NoClients());
      assertThat(asked.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
      projection.stop();

      asked.drainPermits();
      assertThat(asked.tryAcquire(2, 5, TimeUnit.SECONDS)).isFalse();
    }
  }

  /// Of a process whose channels are not there yet, or not any more.
  private final class NoClients implements KafkaClientService {
    @Override
    public <K, V> List<KafkaConsumer<K, V>> getConsumers(String channel) {
      asked.release();
      throw new IllegalStateException("no channel " + channel);
    }

    @Override
    public <K, V> KafkaProducer<K, V> getProducer(String channel) {
      throw new IllegalStateException("no channel " + channel);
    }

    @Override
    public Set<String> getConsumerChannels() {
      return Set.of();
    }

    @Override
    public Set<String> getProducerChannels() {
      return Set.of();
    }
  }
}
