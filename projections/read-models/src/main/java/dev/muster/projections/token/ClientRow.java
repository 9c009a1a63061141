package dev.muster.projections.token;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/// A client as it is registered.
///
/// @param metadata as JSON, in the words of the event
/// @param origins where its scripts run, as a JSON array
/// @param version of the client's stream
@Embeddable
public record ClientRow(
    String clientId,
    String clientName,
    @ColumnTransformer(read = "cast(metadata as text)") String metadata,
    @ColumnTransformer(read = "cast(origins as text)") String origins,
    boolean disabled,
    Instant createdAt,
    int version) {
  ClientRow changed(String clientName, String metadata, String origins, int version) {
    return new ClientRow(clientId, clientName, metadata, origins, disabled, createdAt, version);
  }

  ClientRow disabled(boolean disabled, int version) {
    return new ClientRow(clientId, clientName, metadata, origins, disabled, createdAt, version);
  }

  ClientRow at(int version) {
    return disabled(disabled, version);
  }
}
