package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.projections.RowId;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A client and the version of its stream that this stands for.
@Entity
@Immutable
@Table(schema = "token", name = "client")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class RegisteredClient {
  @EmbeddedId private RowId id;
  @Embedded private ClientRow row;

  protected RegisteredClient() {}

  public RealmId realm() {
    return new RealmId(id.realm());
  }

  public ClientKey key() {
    return new ClientKey(id.id());
  }

  public ClientRow row() {
    return row;
  }
}
