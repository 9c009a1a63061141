package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How far a read model has come, for reads that wait. The projection may run in another process,
/// so the checkpoint is looked up, again after a short while; in the same process a signal shortens
/// the while.
public final class AppliedSequences {
  private static final Duration SHORTEST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(100);

  private final String projection;
  private final Pool pool;
  private final AppliedSignals signals;
  private final Checkpoints checkpoints;

  public AppliedSequences(String projection, Pool pool, AppliedSignals signals) {
    this.projection = projection;
    this.pool = pool;
    this.signals = signals;
    this.checkpoints = new Checkpoints(projection);
  }

  /// The sequences of a realm's logs up to which the read model stands; 0 for what is not there.
  public Uni<Map<Log, Long>> of(RealmId realm) {
    return of(Set.of(realm))
        .map(found -> {
          Map<Log, Long> sequences = new EnumMap<>(Log.class);
          found.forEach((log, sequence) -> sequences.put(log.log(), sequence));
          return sequences;
        });
  }

  /// The same of several realms.
  Uni<Map<LogOf, Long>> of(Set<RealmId> realms) {
    return checkpoints
        .sequences(pool, realms)
        .map(found -> {
          Map<LogOf, Long> sequences = new HashMap<>();
          for (RealmId realm : realms) {
            for (Log log : Log.values()) {
              LogOf one = new LogOf(realm, log);
              sequences.put(one, found.getOrDefault(one, 0L));
            }
          }
          return sequences;
        });
  }

  /// Done once the read model stands at a sequence of a log, or beyond.
  ///
  /// Fails with {@link Behind} when that takes longer than the time given.
  public Uni<Void> reached(RealmId realm, Log log, long sequence, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    return look(new Wait(new LogOf(realm, log), sequence, deadline), SHORTEST);
  }

  private record Wait(LogOf log, long sequence, long deadline) {}

  private Uni<Void> look(Wait wait, Duration pause) {
    return of(wait.log().realm())
        .chain(found -> {
          if (found.getOrDefault(wait.log().log(), 0L) >= wait.sequence()) {
            return Uni.createFrom().voidItem();
          }
          if (System.nanoTime() >= wait.deadline()) {
            return Uni.createFrom().failure(new Behind(projection, wait.log(), wait.sequence()));
          }
          return signal(wait.log(), pause).chain(() -> look(wait, longer(pause)));
        });
  }

  /// A signal of the same process, or the end of the pause; told on the context of whoever waits.
  private Uni<Void> signal(LogOf log, Duration pause) {
    return Uni.createFrom()
        .<Void>emitter(emitter -> {
          var waiting = new AppliedSignals.Waiting(projection, log, () -> emitter.complete(null));
          emitter.onTermination(() -> signals.remove(waiting));
          signals.add(waiting);
        })
        .ifNoItem()
        .after(pause)
        .recoverWithUni(Uni.createFrom().voidItem())
        .emitOn(new Caller());
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
