package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the reactor has to end.
@Singleton
public final class Endings {
  private final Pool pool;

  @Inject
  Endings(Pool pool) {
    this.pool = pool;
  }

  /// @param event that led to it
  public record Ending(RealmId realm, UUID event, EndingRow row) {}

  /// Those whose sessions and grants the read model all knows by now.
  public Uni<List<Ending>> due(int most) {
    return pool.preparedQuery(
            """
            select e.* from token.ending e
            left join token.applied a on a.realm = e.realm and a.log = 'session'
            where e.until <= coalesce(a.sequence, 0)
            order by e.realm, e.id
            limit $1
            """)
        .execute(Tuple.of(most))
        .map(rows -> {
          List<Ending> due = new ArrayList<>();
          rows.forEach(row ->
              due.add(
                  new Ending(
                      new RealmId(row.getString("realm")),
                      row.getUUID("id"),
                      EndingRows.read(row))));
          return due;
        });
  }

  /// Takes one away that is done.
  public Uni<Void> done(Ending ending) {
    return pool.preparedQuery("delete from token.ending where realm = $1 and id = $2")
        .execute(Tuple.of(ending.realm().value(), ending.event()))
        .replaceWithVoid();
  }
}
