package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.api.ApiId;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// An API and the version of its stream that this stands for.
@Entity
@Immutable
@Table(schema = "token", name = "api")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class RegisteredApi {
  @EmbeddedId private RowId id;
  @Embedded private ApiRow row;

  protected RegisteredApi() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public ApiId api() {
    return new ApiId(id.id());
  }

  public ApiRow row() {
    return row;
  }
}
