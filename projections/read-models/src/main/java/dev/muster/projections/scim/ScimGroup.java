package dev.muster.projections.scim;

import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupId;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A group as SCIM shows it.
@Entity
@Immutable
@Table(schema = "scim", name = "scim_group")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ScimGroup {
  @EmbeddedId private RowId id;
  @Embedded private ScimGroupRow row;

  protected ScimGroup() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public GroupId group() {
    return new GroupId(id.id());
  }

  public ScimGroupRow row() {
    return row;
  }
}
