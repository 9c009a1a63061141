package dev.muster.standalone.events;

import dev.muster.standalone.CannotRun;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/// What Kafka's client throws, in one line for a person.
final class KafkaTrouble {
  private KafkaTrouble() {}

  static <T> T told(String broker, Supplier<T> asked) {
    try {
      return asked.get();
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      throw new CannotRun(words(broker, e));
    }
  }

  private static String words(String broker, KafkaException trouble) {
    return switch (trouble) {
      case TimeoutException _ -> "Kafka does not answer at " + broker;
      case AuthenticationException e ->
          "Kafka at " + broker + " lets nobody in as this: " + e.getMessage();
      case AuthorizationException e ->
          "Kafka at " + broker + " does not allow it: " + e.getMessage();
      case OffsetOutOfRangeException e -> "what was to be read next is gone: " + e.getMessage();
      default -> "Kafka at " + broker + ": " + deepest(trouble);
    };
  }

  private static String deepest(Throwable trouble) {
    Throwable cause = trouble.getCause();
    return cause == null ? String.valueOf(trouble.getMessage()) : deepest(cause);
  }
}
