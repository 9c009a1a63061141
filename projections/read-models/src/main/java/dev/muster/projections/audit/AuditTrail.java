package dev.muster.projections.audit;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.projections.AppliedSequences;
import dev.muster.projections.AppliedSignals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// What happened in a realm.
///
/// A page ends at the last position before which nothing can come late, so that whoever follows the
/// trail by positions misses nothing.
@Singleton
public final class AuditTrail {
  private final Mutiny.SessionFactory rows;
  private final AppliedSequences applied;

  @Inject
  AuditTrail(Mutiny.SessionFactory rows, Pool pool, AppliedSignals signals) {
    this.rows = rows;
    this.applied = new AppliedSequences(AuditModel.NAME, pool, signals);
  }

  /// What was found, and where the trail ends for now.
  ///
  /// @param complete the last position up to which all three logs have arrived
  public record Page(List<AuditedEvent> events, long complete) {}

  /// The events found above a position, the oldest first.
  public Uni<Page> after(AuditQuery query, long position, int most) {
    return complete(query.realm())
        .chain(end -> search(query, new Range(position, end, "asc"), most));
  }

  /// The events found below a position, the youngest first.
  public Uni<Page> before(AuditQuery query, long position, int most) {
    return complete(query.realm())
        .chain(end ->
            search(query, new Range(-1, Math.min(position - 1, end), "desc"), most)
                .map(page -> new Page(page.events(), end)));
  }

  /// The last position up to which all three logs have arrived; 0 where none has.
  public Uni<Long> complete(RealmId realm) {
    return applied.of(realm).chain(sequences -> last(realm, sequences));
  }

  private record Range(long above, long upTo, String order) {}

  private Uni<Page> search(AuditQuery query, Range range, int most) {
    Map<String, Object> conditions = query.conditions();
    StringBuilder hql =
        new StringBuilder("from AuditedEvent where id.position > ?1 and id.position <= ?2");
    int parameter = 3;
    for (String condition : conditions.keySet()) {
      hql.append(" and ").append(condition.replace("$", "?" + parameter++));
    }
    hql.append(" order by id.position ").append(range.order());
    return rows.withStatelessSession(s -> {
      var found = s.createSelectionQuery(hql.toString(), AuditedEvent.class);
      found.setParameter(1, range.above()).setParameter(2, range.upTo()).setMaxResults(most);
      int next = 3;
      for (Object value : conditions.values()) {
        found.setParameter(next++, value);
      }
      return found.getResultList().map(events -> new Page(events, range.upTo()));
    });
  }

  /// All that happened in a session and came of it, in order: the events of its grants and of its
  /// tokens, too.
  public Uni<Page> ofSession(RealmId realm, UUID session, int most) {
    return complete(realm)
        .chain(end ->
            grants(realm, session)
                .chain(grants -> found(new Spot(realm, end), session, grants, most))
                .map(events -> new Page(events, end)));
  }

  private record Spot(RealmId realm, long end) {}

  private Uni<List<UUID>> grants(RealmId realm, UUID session) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                """
                select distinct row.grantId from AuditedEvent
                where id.realm = ?1 and row.session = ?2 and row.grantId is not null
                """,
                UUID.class)
            .setParameter(1, realm.value())
            .setParameter(2, session)
            .getResultList());
  }

  private Uni<List<AuditedEvent>> found(Spot spot, UUID session, List<UUID> grants, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                """
                from AuditedEvent where id.realm = ?1 and id.position <= ?2
                  and (row.session = ?3 or row.grantId in ?4)
                order by id.position
                """,
                AuditedEvent.class)
            .setParameter(1, spot.realm().value())
            .setParameter(2, spot.end())
            .setParameter(3, session)
            .setParameter(4, grants)
            .setMaxResults(most)
            .getResultList()
            .chain(events -> revocations(s, spot, events).map(revoked -> merged(events, revoked))));
  }

  /// Who revokes a token need not know its session.
  private static Uni<List<AuditedEvent>> revocations(
      Mutiny.StatelessSession s, Spot spot, List<AuditedEvent> events) {
    List<UUID> tokens =
        events.stream().map(event -> event.row().tokenId()).filter(Objects::nonNull).toList();
    return s.createSelectionQuery(
            """
            from AuditedEvent where id.realm = ?1 and id.position <= ?2
              and row.category = 'token' and row.stream in ?3
            """,
            AuditedEvent.class)
        .setParameter(1, spot.realm().value())
        .setParameter(2, spot.end())
        .setParameter(3, tokens)
        .getResultList();
  }

  private static List<AuditedEvent> merged(List<AuditedEvent> some, List<AuditedEvent> more) {
    SortedMap<Long, AuditedEvent> all = new TreeMap<>();
    some.forEach(event -> all.put(event.position(), event));
    more.forEach(event -> all.put(event.position(), event));
    return List.copyOf(all.values());
  }

  private Uni<Long> last(RealmId realm, Map<Log, Long> applied) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                """
                select id.position from AuditedEvent
                where id.realm = ?1 and row.identityHead <= ?2 and row.sessionHead <= ?3
                  and row.activityHead <= ?4
                order by id.position desc
                """,
                Long.class)
            .setParameter(1, realm.value())
            .setParameter(2, applied.get(Log.IDENTITY))
            .setParameter(3, applied.get(Log.SESSION))
            .setParameter(4, applied.get(Log.ACTIVITY))
            .setMaxResults(1)
            .getSingleResultOrNull()
            .map(position -> Objects.requireNonNullElse(position, 0L)));
  }
}
