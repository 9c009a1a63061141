package dev.muster.identity.admin.user;

import dev.muster.domain.user.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is told of a person, in the words of SCIM (RFC 7643 §4.1); whether an address or a number
/// has been seen to be theirs is an administrator's to say, too.
record PersonProfile(
    Profile.@Nullable Name name,
    @Nullable String displayName,
    @Nullable String nickName,
    @Nullable String profileUrl,
    @Nullable String title,
    @Nullable String userType,
    @Nullable String preferredLanguage,
    @Nullable String locale,
    @Nullable String timezone,
    @Nullable String externalId,
    @Nullable List<Profile.Email> emails,
    @Nullable List<Profile.PhoneNumber> phoneNumbers,
    @Nullable List<Profile.Address> addresses) {
  static PersonProfile of(Profile p) {
    return new PersonProfile(
        p.name(),
        p.displayName(),
        p.nickName(),
        p.profileUrl(),
        p.title(),
        p.userType(),
        p.preferredLanguage(),
        p.locale(),
        p.timezone(),
        p.externalId(),
        some(p.emails()),
        some(p.phoneNumbers()),
        some(p.addresses()));
  }

  static Profile profile(@Nullable PersonProfile given) {
    return given == null ? Profile.EMPTY : given.profile();
  }

  private Profile profile() {
    return new Profile(
        name,
        displayName,
        nickName,
        profileUrl,
        title,
        userType,
        preferredLanguage,
        locale,
        timezone,
        externalId,
        all(emails),
        all(phoneNumbers),
        all(addresses));
  }

  private static <T> @Nullable List<T> some(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static <T> List<T> all(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
