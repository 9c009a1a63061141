package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.key.SigningKeyId;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A signing key as a key set shows it.
@Entity
@Immutable
@Table(schema = "token", name = "signing_key")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class PublishedKey {
  @EmbeddedId private RowId id;
  @Embedded private SigningKeyRow row;

  protected PublishedKey() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public SigningKeyId kid() {
    return new SigningKeyId(id.id());
  }

  public SigningKeyRow row() {
    return row;
  }
}
