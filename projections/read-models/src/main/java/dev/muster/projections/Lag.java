package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How far a read model is behind the log, over all realms, for whoever asks again and again: only
/// realms that moved since the last look, or were behind then, are looked up.
///
/// How long is told by marks: where a log stood when it was seen, until the model has come so far.
public final class Lag {
  private final AppliedSequences applied;
  private final Set<Log> logs;
  private volatile Seen last = new Seen(Map.of(), Map.of());

  /// @param logs that the model follows
  Lag(AppliedSequences applied, Set<Log> logs) {
    this.applied = applied;
    this.logs = Set.copyOf(logs);
  }

  /// @param events that the log has and the model has not
  /// @param waiting how long one of them has been seen to wait, at least
  public record Measured(long events, Duration waiting) {
    private static final Measured NONE = new Measured(0, Duration.ZERO);

    private Measured and(long more, Duration waited) {
      return new Measured(events + more, waited.compareTo(waiting) > 0 ? waited : waiting);
    }
  }

  private record Mark(long sequence, Instant seen) {}

  private record Seen(Map<RealmId, Heads> heads, Map<LogOf, Mark> marks) {}

  /// One look at a time.
  public Uni<Measured> measure(Map<RealmId, Heads> heads, Instant now) {
    Set<RealmId> realms = new HashSet<>();
    heads.forEach((realm, head) -> {
      if (!head.equals(last.heads().get(realm))) {
        realms.add(realm);
      }
    });
    last.marks().keySet().forEach(log -> realms.add(log.realm()));
    return applied.of(realms).map(found -> measure(heads, found, now));
  }

  private Measured measure(Map<RealmId, Heads> heads, Map<LogOf, Long> found, Instant now) {
    Measured measured = Measured.NONE;
    Map<LogOf, Mark> marks = new HashMap<>();
    for (var entry : found.entrySet()) {
      LogOf log = entry.getKey();
      long head = heads.getOrDefault(log.realm(), Heads.NONE).sequence(log.log());
      long behind = logs.contains(log.log()) ? head - entry.getValue() : 0;
      if (behind > 0) {
        Mark mark = last.marks().get(log);
        if (mark == null || entry.getValue() >= mark.sequence()) {
          mark = new Mark(head, now);
        }
        marks.put(log, mark);
        measured = measured.and(behind, Duration.between(mark.seen(), now));
      }
    }
    last = new Seen(heads, marks);
    return measured;
  }
}
