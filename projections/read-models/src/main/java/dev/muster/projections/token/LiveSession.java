package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.session.SessionId;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A session that goes on, as far as the read model knows.
@Entity
@Immutable
@Table(schema = "token", name = "session")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class LiveSession {
  @EmbeddedId private RowId id;
  @Embedded private SessionRow row;

  protected LiveSession() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public SessionId session() {
    return new SessionId(id.id());
  }

  public SessionRow row() {
    return row;
  }
}
