package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which sessions go on.
@Singleton
public final class Sessions {
  private final Mutiny.SessionFactory rows;

  @Inject
  Sessions(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  /// A user's, the youngest first.
  public Uni<List<LiveSession>> of(RealmId realm, UserId user) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from LiveSession where id.realm = ?1 and row.user = ?2"
                    + " order by row.startedAt desc, id.id",
                LiveSession.class)
            .setParameter(1, realm.value())
            .setParameter(2, user.value())
            .getResultList());
  }

  /// A page of a user's, in the order of their ids.
  ///
  /// @param after the last id of the page before
  public Uni<List<LiveSession>> of(RealmId realm, UserId user, UUID after, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from LiveSession where id.realm = ?1 and row.user = ?2 and id.id > ?3 order by"
                    + " id.id",
                LiveSession.class)
            .setParameter(1, realm.value())
            .setParameter(2, user.value())
            .setParameter(3, after)
            .setMaxResults(most)
            .getResultList());
  }

  /// Those of all realms whose time is over, the longest first.
  public Uni<List<LiveSession>> over(Instant now, int skip, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from LiveSession where row.expires < ?1 order by row.expires", LiveSession.class)
            .setParameter(1, now)
            .setFirstResult(skip)
            .setMaxResults(most)
            .getResultList());
  }
}
