package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which grants go on.
@Singleton
public final class Grants {
  private final Mutiny.SessionFactory rows;

  @Inject
  Grants(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  public Uni<List<LiveGrant>> of(RealmId realm, UserId user) {
    return where("row.user", realm, user.value());
  }

  public Uni<List<LiveGrant>> in(RealmId realm, SessionId session) {
    return where("row.session", realm, session.value());
  }

  public Uni<List<LiveGrant>> to(RealmId realm, ClientKey client) {
    return where("row.client", realm, client.value());
  }

  /// Those of all realms whose time is over, the longest first.
  public Uni<List<LiveGrant>> over(Instant now, int skip, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from LiveGrant where row.expires < ?1 order by row.expires", LiveGrant.class)
            .setParameter(1, now)
            .setFirstResult(skip)
            .setMaxResults(most)
            .getResultList());
  }

  private Uni<List<LiveGrant>> where(String attribute, RealmId realm, UUID value) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from LiveGrant where id.realm = ?1 and %s = ?2 order by row.startedAt desc, id.id"
                    .formatted(attribute),
                LiveGrant.class)
            .setParameter(1, realm.value())
            .setParameter(2, value)
            .getResultList());
  }
}
