package dev.muster.projections;

import dev.muster.projections.audit.AuditedEvent;
import dev.muster.projections.scim.ScimUser;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.reactive.mutiny.Mutiny;

/// Has Hibernate read queries of each shape before the first is asked. In a cold process its parser
/// takes a second or more to get going, and the first to ask would be on an event loop.
@Singleton
final class FirstQueries {
  void warm(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started,
      Mutiny.SessionFactory rows) {
    HibernateCriteriaBuilder queries = rows.getCriteriaBuilder();
    queries.createQuery(
        """
        from AuditedEvent where id.realm = ?1 and id.position <= ?2 and row.type like ?3
          and (row.session = ?4 or row.grantId in ?5) and row.grantId is not null
        order by id.position desc, row.recordedAt
        """,
        AuditedEvent.class);
    queries.createQuery("select count(*) from ScimUser where id.realm = ?1", Long.class);
    queries.createQuery(
        """
        select distinct u from ScimUser u
        join Membership m on m.id.realm = u.id.realm and m.id.user = u.id.id
        where u.id.realm = ?1 order by u.row.normalisedName
        """,
        ScimUser.class);
  }
}
