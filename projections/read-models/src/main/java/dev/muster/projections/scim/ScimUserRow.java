package dev.muster.projections.scim;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.UserName;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/// A user as a SCIM resource. What is filtered and sorted by most has columns of its own; the whole
/// profile is there as JSON, its members named as in RFC 7643 §4.1.
///
/// @param normalisedName the user name as names are compared
/// @param normalisedEmail the address that a person is found by, in lower case
/// @param version of the user's stream
@Embeddable
public record ScimUserRow(
    String userName,
    String normalisedName,
    String subject,
    boolean active,
    @Nullable String displayName,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable String externalId,
    @Nullable String normalisedEmail,
    @ColumnTransformer(read = "cast(profile as text)") String profile,
    Instant created,
    Instant lastModified,
    int version) {
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  ScimUserRow named(UserName name, Instant at, int version) {
    return new ScimUserRow(
        name.value(),
        name.normalised(),
        subject,
        active,
        displayName,
        givenName,
        familyName,
        externalId,
        normalisedEmail,
        profile,
        created,
        at,
        version);
  }

  ScimUserRow active(boolean active, Instant at, int version) {
    return new ScimUserRow(
        userName,
        normalisedName,
        subject,
        active,
        displayName,
        givenName,
        familyName,
        externalId,
        normalisedEmail,
        profile,
        created,
        at,
        version);
  }

  ScimUserRow described(Profile described, Instant at, int version) {
    Profile.Name name = described.name();
    Profile.Email email = described.primaryEmail();
    return new ScimUserRow(
        userName,
        normalisedName,
        subject,
        active,
        described.displayName(),
        name == null ? null : name.givenName(),
        name == null ? null : name.familyName(),
        described.externalId(),
        email == null ? null : email.value().toLowerCase(Locale.ROOT),
        text(described),
        created,
        at,
        version);
  }

  static ScimUserRow registered(UserName name, String subject, Instant at, int version) {
    return new ScimUserRow(
        name.value(),
        name.normalised(),
        subject,
        true,
        null,
        null,
        null,
        null,
        null,
        text(Profile.EMPTY),
        at,
        at,
        version);
  }

  /// The profile as it was decided.
  public Profile toProfile() {
    try {
      return JSON.readValue(profile, Profile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile that this class wrote", e);
    }
  }

  private static String text(Profile profile) {
    try {
      return JSON.writeValueAsString(profile);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile is plain JSON", e);
    }
  }
}
