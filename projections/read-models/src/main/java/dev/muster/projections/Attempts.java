package dev.muster.projections;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tries again what must be done before anything that follows it on the same partition, or halts
/// the partition and says why.
final class Attempts {
  private static final Logger LOG = Logger.getLogger(Projection.class);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final String projection;
  private final Seats seats;
  private final ProjectionMeters meters;

  Attempts(String projection, Seats seats, ProjectionMeters meters) {
    this.projection = projection;
    this.seats = seats;
    this.meters = meters;
  }

  /// Tries again, for as long as the partition is this process's, and nothing says that it must not
  /// go on; then it is null.
  <T> Uni<@Nullable T> untilDone(Place place, long from, Uni<T> work) {
    return work.onFailure(failure -> mayRetry(place, from, failure))
        .retry()
        .withBackOff(SHORTEST, LONGEST)
        .indefinitely()
        .onFailure()
        .invoke(failure -> halt(place, from, failure))
        .onFailure()
        .recoverWithNull();
  }

  private boolean mayRetry(Place place, long from, Throwable failure) {
    boolean retry =
        !(failure instanceof Fenced)
            && !(failure instanceof Gap)
            && Objects.equals(seats.next(place), from);
    if (retry) {
      meters.retried();
      LOG.warnf("%s: %s will be tried again: %s", projection, place, failure);
    }
    return retry;
  }

  void halt(Place place, long from, Throwable failure) {
    if (seats.halt(place, from, failure.toString())) {
      if (failure instanceof Gap) {
        seats.missed(place);
      }
      LOG.errorf("%s: halted at %s: %s", projection, place, failure);
    }
  }
}
