package dev.muster.projections.token;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/// A realm as it is listed.
///
/// @param policy as JSON
/// @param version of the realm's stream
@Embeddable
public record RealmRow(
    String displayName,
    @ColumnTransformer(read = "cast(policy as text)") String policy,
    Instant createdAt,
    int version) {
  RealmRow changed(String displayName, String policy, int version) {
    return new RealmRow(displayName, policy, createdAt, version);
  }

  RealmRow at(int version) {
    return new RealmRow(displayName, policy, createdAt, version);
  }
}
