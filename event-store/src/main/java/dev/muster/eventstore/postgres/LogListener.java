package dev.muster.eventstore.postgres;

import dev.muster.domain.RealmId;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Wakes whoever follows the log, also when another process appended: it listens to the database on
/// a connection of its own, and connects again when that is lost. What is told meanwhile is lost
/// too, so that a follower polls now and then as well.
public final class LogListener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LogListener.class);
  private static final long RECONNECT_MILLIS = 500;

  private final LogSignal signal;
  private final PgSubscriber subscriber;

  private LogListener(LogSignal signal, PgSubscriber subscriber) {
    this.signal = signal;
    this.subscriber = subscriber;
  }

  /// @param options of a connection that may be idle for as long as it likes
  /// @param signal that the process's own appends raise; what others tell is raised there too
  public static LogListener start(Vertx vertx, PgConnectOptions options, LogSignal signal) {
    PgSubscriber subscriber = PgSubscriber.subscriber(vertx, options);
    subscriber
        .channel("muster_log")
        .subscribeHandler(_ -> SaidUnasked.isLogged(subscriber.actualConnection()))
        .handler(realm -> signal.raise(new RealmId(realm)));
    subscriber.reconnectPolicy(_ -> RECONNECT_MILLIS);
    subscriber.connect().onFailure(e -> LOG.warn("Not listening to the log yet", e));
    return new LogListener(signal, subscriber);
  }

  /// Each realm whose log grows from now on, whoever appended to it.
  public Multi<RealmId> realms() {
    return signal.realms();
  }

  /// Waits, so that its connection ends before Vert.x does.
  @Override
  public void close() {
    try {
      subscriber.close().toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The listener's connection did not close", e);
    }
  }
}
