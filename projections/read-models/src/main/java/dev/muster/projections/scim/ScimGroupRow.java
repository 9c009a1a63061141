package dev.muster.projections.scim;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A group as a SCIM resource, without its members.
///
/// @param normalisedName the name as names are compared
/// @param version of the group's stream; who belongs to it is not among what it counts
@Embeddable
public record ScimGroupRow(
    String displayName,
    String normalisedName,
    @Nullable String externalId,
    Instant created,
    Instant lastModified,
    int version) {
  ScimGroupRow at(Instant at, int version) {
    return new ScimGroupRow(displayName, normalisedName, externalId, created, at, version);
  }
}
