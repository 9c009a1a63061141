package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.grant.GrantId;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A grant that goes on, as far as the read model knows.
@Entity
@Immutable
@Table(schema = "token", name = "authorization_grant")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class LiveGrant {
  @EmbeddedId private RowId id;
  @Embedded private GrantRow row;

  protected LiveGrant() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public GrantId grant() {
    return new GrantId(id.id());
  }

  public GrantRow row() {
    return row;
  }
}
