package dev.muster.identity.events;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.postgres.LogListener;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Tells when it is worth to look at a realm's log again: it has grown, by whatever process; or a
/// second has passed, as what was told while nobody listened is lost.
@Singleton
public final class Growth {
  private static final Duration NET = Duration.ofSeconds(1);

  private final LogListener log;

  @Inject
  public Growth(LogListener log) {
    this.log = log;
  }

  Uni<Void> of(RealmId realm, Duration atMost) {
    return log.realms()
        .filter(realm::equals)
        .toUni()
        .replaceWithVoid()
        .ifNoItem()
        .after(atMost.compareTo(NET) < 0 ? atMost : NET)
        .recoverWithUni(Uni.createFrom().voidItem());
  }
}
