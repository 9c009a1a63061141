package dev.muster.eventstore.postgres;

import dev.muster.domain.RealmId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Tells other processes that a realm's log has grown, but not with every append: a NOTIFY makes
/// commits queue. The first append of a while carries one, and those of the next 20 ms share one.
final class Notices {
  private static final Duration QUIET = Duration.ofMillis(20);
  private static final String NOTIFY =
      "SELECT pg_notify('muster_log', realm) FROM unnest($1::text[]) realm";

  private final Connections database;
  private final LogSignal signal;
  private final Set<RealmId> untold = new HashSet<>();
  private long lastTold = System.nanoTime() - QUIET.toNanos();

  Notices(Connections database, LogSignal signal) {
    this.database = database;
    this.signal = signal;
  }

  /// Whether the append that is about to be written is to carry a NOTIFY.
  synchronized boolean mayNotify() {
    long now = System.nanoTime();
    if (now - lastTold < QUIET.toNanos()) {
      return false;
    }
    lastTold = now;
    return true;
  }

  void appended(RealmId realm, boolean told) {
    signal.raise(realm);
    if (!told && add(realm)) {
      tellLater();
    }
  }

  private synchronized boolean add(RealmId realm) {
    return untold.add(realm) && untold.size() == 1;
  }

  private synchronized String[] take() {
    String[] realms = untold.stream().map(RealmId::value).toArray(String[]::new);
    untold.clear();
    lastTold = System.nanoTime();
    return realms;
  }

  /// A notice that is lost is made up for by the listeners' own slow poll.
  private void tellLater() {
    Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(QUIET)
        .chain(() -> database.run(NOTIFY, Tuple.of(take())))
        .subscribe()
        .with(_ -> {}, _ -> {});
  }
}
