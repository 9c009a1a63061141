package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A realm as the read model lists it.
@Entity
@Immutable
@Table(schema = "token", name = "realm")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ListedRealm {
  @EmbeddedId private RowId id;
  @Embedded private RealmRow row;

  protected ListedRealm() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public RealmRow row() {
    return row;
  }
}
