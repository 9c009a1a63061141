package dev.muster.projections.scim;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserId;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A user as SCIM shows it.
@Entity
@Immutable
@Table(schema = "scim", name = "scim_user")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ScimUser {
  @EmbeddedId private RowId id;
  @Embedded private ScimUserRow row;

  protected ScimUser() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public UserId user() {
    return new UserId(id.id());
  }

  public ScimUserRow row() {
    return row;
  }
}
