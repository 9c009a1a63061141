package dev.muster.outbox;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/// Waits for answers, each for a bounded time. Only the relay's own thread does, never an event
/// loop: the thread has nothing else to do, and everything that it does has an order.
final class Asking {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Asking() {}

  static <T> T answer(Uni<T> uni) {
    try {
      return uni.await().atMost(PATIENCE);
    } catch (TimeoutException e) {
      throw new LogAway("no answer", e);
    } catch (VertxException | CompletionException e) {
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      throw new LogAway(String.valueOf(cause.getMessage()), cause);
    }
  }

  static <T> T answer(KafkaFuture<T> future) {
    return answer(future, PATIENCE);
  }

  static <T> T answer(KafkaFuture<T> future, Duration patience) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException failure) {
        throw failure;
      }
      throw new KafkaException(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
