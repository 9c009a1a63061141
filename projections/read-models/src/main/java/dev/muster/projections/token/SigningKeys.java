package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which keys a realm's tokens are verified with.
@Singleton
public final class SigningKeys {
  private final Mutiny.SessionFactory rows;

  @Inject
  SigningKeys(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  /// The keys that a key set lists (RFC 7517 §5): those that sign, will sign, or have signed; the
  /// youngest first.
  public Uni<List<PublishedKey>> published(RealmId realm) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from PublishedKey where id.realm = ?1 order by row.changedAt desc, id.id",
                PublishedKey.class)
            .setParameter(1, realm.value())
            .getResultList());
  }
}
