package dev.muster.projections.token;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/// The public half of a signing key.
///
/// @param publicKey the JWK, as JSON
/// @param changedAt when it came to its status
/// @param version of the key's stream
@Embeddable
public record SigningKeyRow(
    String algorithm,
    String publicKey,
    @Enumerated(EnumType.STRING) Status status,
    Instant changedAt,
    int version) {
  /// What the key is good for.
  public enum Status {
    /// Published, and not signing yet.
    CREATED,
    ACTIVE,
    /// It signs no more; what it signed is good until it expires.
    RETIRED
  }

  SigningKeyRow now(Status status, Instant at, int version) {
    return new SigningKeyRow(algorithm, publicKey, status, at, version);
  }
}
