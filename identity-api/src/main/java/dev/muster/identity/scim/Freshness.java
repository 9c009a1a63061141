package dev.muster.identity.scim;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.projections.Applied;
import dev.muster.projections.AppliedSequences;
import dev.muster.projections.scim.ScimModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Lets a read wait until the read model holds all that was written before it.
@Singleton
final class Freshness {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final EventStore store;
  private final AppliedSequences applied;

  @Inject
  Freshness(EventStore store, Applied applied) {
    this.store = store;
    this.applied = applied.by(ScimModel.NAME);
  }

  /// Fails with {@link dev.muster.projections.Behind} where that takes too long.
  Uni<Void> of(RealmId realm) {
    return store
        .heads(realm)
        .chain(heads -> applied.reached(realm, Log.IDENTITY, heads.identity(), LONGEST));
  }
}
