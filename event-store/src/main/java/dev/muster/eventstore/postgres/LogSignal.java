package dev.muster.eventstore.postgres;

import dev.muster.domain.RealmId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Which realms' logs have grown, told within the process. A realm that a slow subscriber has not
/// taken yet is not told to it twice, so that nothing piles up and nothing is forgotten.
public final class LogSignal {
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  private record Subscriber(MultiEmitter<? super RealmId> emitter, Set<RealmId> pending) {
    void raise(RealmId realm) {
      if (pending.add(realm)) {
        emitter.emit(realm);
      }
    }
  }

  public void raise(RealmId realm) {
    subscribers.forEach(subscriber -> subscriber.raise(realm));
  }

  /// Each realm whose log grows from now on.
  public Multi<RealmId> realms() {
    return Multi.createFrom()
        .deferred(() -> {
          Set<RealmId> pending = ConcurrentHashMap.newKeySet();
          return Multi.createFrom()
              .<RealmId>emitter(emitter -> subscribe(emitter, pending), BackPressureStrategy.BUFFER)
              .invoke(pending::remove);
        });
  }

  private void subscribe(MultiEmitter<? super RealmId> emitter, Set<RealmId> pending) {
    Subscriber subscriber = new Subscriber(emitter, pending);
    subscribers.add(subscriber);
    emitter.onTermination(() -> subscribers.remove(subscriber));
  }
}
