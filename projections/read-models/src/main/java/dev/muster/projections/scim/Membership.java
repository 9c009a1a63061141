package dev.muster.projections.scim;

import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.UserId;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/// That a user belongs to a group; either may be gone.
@Entity
@Immutable
@Table(schema = "scim", name = "membership")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class Membership {
  @EmbeddedId private MembershipId id;
  private Instant since;

  protected Membership() {}

  public GroupId group() {
    return new GroupId(id.group());
  }

  public UserId user() {
    return new UserId(id.user());
  }

  public Instant since() {
    return since;
  }
}
