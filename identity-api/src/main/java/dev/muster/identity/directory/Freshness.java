package dev.muster.identity.directory;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.projections.Applied;
import dev.muster.projections.AppliedSequences;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Lets a read wait until the read model holds all that was written before it. Each fails with
/// {@link dev.muster.projections.Behind} where that takes too long.
@Singleton
public final class Freshness {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final EventStore store;
  private final AppliedSequences scim;
  private final AppliedSequences token;

  @Inject
  Freshness(EventStore store, Applied applied) {
    this.store = store;
    this.scim = applied.by(ScimModel.NAME);
    this.token = applied.by(TokenModel.NAME);
  }

  /// Of users and groups.
  public Uni<Void> ofPeople(RealmId realm) {
    return reached(scim, realm, Log.IDENTITY);
  }

  /// Of clients and APIs.
  public Uni<Void> ofClients(RealmId realm) {
    return reached(token, realm, Log.IDENTITY);
  }

  public Uni<Void> ofSessions(RealmId realm) {
    return reached(token, realm, Log.SESSION);
  }

  private Uni<Void> reached(AppliedSequences applied, RealmId realm, Log log) {
    return store
        .heads(realm)
        .chain(heads -> applied.reached(realm, log, heads.sequence(log), LONGEST));
  }
}
