package dev.muster.projections.token.service;

import dev.muster.domain.Month;
import dev.muster.domain.RealmId;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.projections.token.ListedRealm;
import dev.muster.projections.token.Realms;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Forgets strangers when their month is over for long enough: names that somebody typed at
/// sign-in, and addresses of whoever was not signed in. It is an event of each realm, which
/// destroys the keys.
@Singleton
final class Forgetting {
  private static final Duration EVERY = Duration.ofHours(1);

  private final Rounds rounds = new Rounds("forgetting");
  private final Realms realms;
  private final Ends ends;
  private final int keep;

  @Inject
  Forgetting(
      Realms realms,
      Ends ends,
      @ConfigProperty(name = "muster.strangers.keep-months", defaultValue = "3") int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException(
          "muster.strangers.keep-months is " + keep + ", and must be 1 or more");
    }
    this.realms = realms;
    this.ends = ends;
    this.keep = keep;
  }

  void start(@Observes StartupEvent started, Vertx vertx) {
    rounds.start(vertx, EVERY, this::round);
  }

  void stop(@Observes ShutdownEvent ended) {
    rounds.stop();
  }

  Uni<Void> round() {
    return realms
        .listed()
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .map(ListedRealm::realm)
        .onItem()
        .transformToUniAndConcatenate(this::forget)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> forget(RealmId realm) {
    Month through = Month.of(ends.now()).plus(-1 - keep);
    return ends.realm(realm, new RealmCommand.ForgetStrangers(through, ends.now()));
  }
}
