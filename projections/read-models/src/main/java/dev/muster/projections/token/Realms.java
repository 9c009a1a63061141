package dev.muster.projections.token;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which realms there are.
@Singleton
public final class Realms {
  private final Mutiny.SessionFactory rows;

  @Inject
  Realms(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  public Uni<List<ListedRealm>> listed() {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery("from ListedRealm order by id.realm", ListedRealm.class)
            .getResultList());
  }
}
