package dev.muster.projections.audit;

import dev.muster.domain.RealmId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// An event as an auditor reads it.
@Entity
@Immutable
@Table(schema = "audit", name = "event")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class AuditedEvent {
  @EmbeddedId private AuditId id;
  @Embedded private AuditRow row;

  protected AuditedEvent() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public long position() {
    return id.position();
  }

  public AuditRow row() {
    return row;
  }
}
