package dev.muster.projections.token;

import jakarta.persistence.Embeddable;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/// An API (resource server).
///
/// @param scopes as a JSON array
/// @param tokenLifetime of its access tokens, in seconds; the realm's where absent
/// @param version of the API's stream
@Embeddable
public record ApiRow(
    String identifier,
    String name,
    @ColumnTransformer(read = "cast(scopes as text)") String scopes,
    @Nullable Long tokenLifetime,
    String algorithm,
    int version) {}
