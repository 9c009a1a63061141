package dev.muster.identity.token;

import dev.muster.domain.api.Scopes;
import dev.muster.domain.group.Group;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is told of a person for each scope (OpenID Connect Core §5.1, §5.4). What is not known is
/// left out.
final class PersonClaims {
  private final Map<String, Object> claims = new LinkedHashMap<>();

  private PersonClaims() {}

  /// @param groups those of the person, asked for where the scope is there
  static Map<String, Object> of(Person person, Scopes scopes, List<Group.Live> groups) {
    PersonClaims claims = new PersonClaims();
    claims.put("sub", person.subject().value());
    if (scopes.contains("profile")) {
      claims.profile(person);
    }
    if (scopes.contains("email")) {
      claims.email(person.profile().primaryEmail());
    }
    if (scopes.contains("phone")) {
      claims.phone(first(person.profile().phoneNumbers(), Profile.PhoneNumber::primary));
    }
    if (scopes.contains("address")) {
      claims.address(first(person.profile().addresses(), Profile.Address::primary));
    }
    if (scopes.contains("groups")) {
      claims.put("groups", groups.stream().map(group -> group.displayName().value()).toList());
    }
    return claims.claims;
  }

  private void profile(Person person) {
    Profile profile = person.profile();
    put("preferred_username", person.userName().value());
    put("name", fullName(profile));
    name(profile.name());
    put("nickname", profile.nickName());
    put("profile", profile.profileUrl());
    put("locale", profile.locale());
    put("zoneinfo", profile.timezone());
    put("updated_at", person.changedAt().getEpochSecond());
  }

  private void name(Profile.@Nullable Name name) {
    if (name != null) {
      put("given_name", name.givenName());
      put("family_name", name.familyName());
      put("middle_name", name.middleName());
    }
  }

  private static @Nullable String fullName(Profile profile) {
    Profile.Name name = profile.name();
    if (name != null && name.formatted() != null) {
      return name.formatted();
    }
    if (profile.displayName() != null || name == null) {
      return profile.displayName();
    }
    String joined =
        String.join(
            " ",
            Stream.of(name.givenName(), name.middleName(), name.familyName())
                .filter(part -> part != null && !part.isBlank())
                .toList());
    return joined.isEmpty() ? null : joined;
  }

  private void email(Profile.@Nullable Email email) {
    if (email != null) {
      put("email", email.value());
      put("email_verified", email.verified());
    }
  }

  private void phone(Profile.@Nullable PhoneNumber phone) {
    if (phone != null) {
      put("phone_number", phone.value());
      put("phone_number_verified", phone.verified());
    }
  }

  private void address(Profile.@Nullable Address address) {
    if (address != null) {
      PersonClaims parts = new PersonClaims();
      parts.put("formatted", address.formatted());
      parts.put("street_address", address.streetAddress());
      parts.put("locality", address.locality());
      parts.put("region", address.region());
      parts.put("postal_code", address.postalCode());
      parts.put("country", address.country());
      put("address", parts.claims);
    }
  }

  private static <T> @Nullable T first(List<T> values, Predicate<T> primary) {
    return values.stream()
        .filter(primary)
        .findFirst()
        .orElse(values.isEmpty() ? null : values.getFirst());
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      claims.put(name, value);
    }
  }
}
