package dev.muster.outbox;

import dev.muster.eventstore.Unavailable;
import dev.muster.outbox.RelayState.Phase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/// Publishes the log on Kafka, from a thread of its own, for as long as it is not stopped: whatever
/// goes wrong, it takes its turn anew.
public final class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

  /// From the beginning of one round to that of the next, unless it left something: a transaction
  /// costs the same for one event as for a hundred. The first event after a quiet time waits for
  /// nothing.
  private static final Duration ROUND = Duration.ofMillis(50);

  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final RelaySettings settings;
  private final Broker broker;
  private final LogPlace log;
  private final Progress progress;
  private final Semaphore woken = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  Relay(RelaySettings settings, Broker broker, LogPlace log, Progress progress) {
    this.settings = settings;
    this.broker = broker;
    this.log = log;
    this.progress = progress;
    this.thread = Thread.ofPlatform().name("muster-relay").daemon().unstarted(this::run);
  }

  public void start() {
    progress.become(RelayState.of(Phase.STARTING));
    thread.start();
  }

  /// There may be something to publish.
  public void wake() {
    woken.release();
  }

  public RelayState state() {
    return progress.state();
  }

  /// Lets it finish the transaction that it is in, if it can within seconds.
  public void stop() {
    stopping.countDown();
    wake();
    try {
      if (thread.isAlive() && !thread.join(FAREWELL)) {
        thread.interrupt();
        thread.join(FAREWELL);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    progress.become(RelayState.of(Phase.OFF));
  }

  private void run() {
    while (!isStopping()) {
      pause(turn());
    }
  }

  /// @return after what pause to try again
  private Duration turn() {
    try {
      relay();
      return Duration.ZERO;
    } catch (Halt e) {
      become(
          switch (e.reason()) {
            case TOPICS_REFUSED -> Phase.REFUSED;
            case DISAGREEMENT -> Phase.HALTED;
          },
          e.what());
      return LOOK_AGAIN;
    } catch (InterruptException e) {
      return AGAIN;
    } catch (KafkaException e) {
      become(Phase.UNREACHABLE, "Kafka: " + e.getMessage());
      measure();
    } catch (LogAway | Unavailable e) {
      become(Phase.UNREACHABLE, "PostgreSQL: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("The relay failed, and starts over", e);
      become(Phase.UNREACHABLE, e.toString());
    }
    return AGAIN;
  }

  /// The lag grows while Kafka is away.
  private void measure() {
    try {
      progress.saw(Asking.answer(log.store().heads()));
    } catch (LogAway | Unavailable e) {
      LOG.debug("PostgreSQL is away too", e);
    }
  }

  private void relay() {
    try (LogLock lock = log.lock(this::wake)) {
      if (!awaitTurn(lock)) {
        return;
      }
      try (Turn turn = Turn.begin(settings, broker, log.store(), progress)) {
        progress.become(RelayState.of(Phase.RUNNING));
        publish(lock, turn);
      }
    }
  }

  private boolean awaitTurn(LogLock lock) {
    while (!isStopping()) {
      if (lock.take()) {
        if (progress.state().phase() == Phase.STANDBY) {
          progress.become(RelayState.of(Phase.STARTING));
        }
        return true;
      }
      progress.become(RelayState.of(Phase.STANDBY));
      pause(AGAIN);
      lock.mustBeHeld();
    }
    return false;
  }

  private void publish(LogLock lock, Turn turn) {
    long probed = System.nanoTime();
    while (!isStopping()) {
      lock.mustBeHeld();
      long began = System.nanoTime();
      if (!turn.round()) {
        sleep();
        pause(ROUND.minusNanos(System.nanoTime() - began));
        if (System.nanoTime() - probed > PROBE.toNanos()) {
          turn.probe();
          probed = System.nanoTime();
        }
      }
    }
  }

  /// Until somebody wakes it, for a time at most.
  private void sleep() {
    try {
      if (woken.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /// Whoever wakes it has no cure for what it waits for.
  private void pause(Duration duration) {
    if (!duration.isPositive()) {
      return;
    }
    try {
      var _ = stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void become(Phase phase, String detail) {
    if (!isStopping()) {
      progress.become(new RelayState(phase, detail));
    }
  }
}
