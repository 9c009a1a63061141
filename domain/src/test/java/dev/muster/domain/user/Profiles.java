package dev.muster.domain.user;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Profiles to test with.
final class Profiles {
  private Profiles() {}

  static Profile.Email email(String value) {
    return new Profile.Email(value, "work", true, true);
  }

  static Profile withEmail(String value) {
    return withEmails(List.of(email(value)));
  }

  static Profile withEmails(List<Profile.Email> emails) {
    return of(null, emails, List.of(), List.of());
  }

  static Profile withText(@Nullable String text) {
    return new Profile(
        null, text, text, null, text, text, text, text, text, text, List.of(), List.of(),
        List.of());
  }

  static Profile withPage(String profileUrl) {
    return of(profileUrl, List.of(), List.of(), List.of());
  }

  static Profile withPhones(int count, boolean primary) {
    var phone = new Profile.PhoneNumber("+45 12", "work", primary, false);
    return of(null, List.of(), Collections.nCopies(count, phone), List.of());
  }

  static Profile withAddresses(int count, boolean primary) {
    var address = new Profile.Address("1 Main St", null, null, null, null, null, null, primary);
    return of(null, List.of(), List.of(), Collections.nCopies(count, address));
  }

  private static Profile of(
      @Nullable String profileUrl,
      List<Profile.Email> emails,
      List<Profile.PhoneNumber> phones,
      List<Profile.Address> addresses) {
    return new Profile(
        null,
        null,
        null,
        profileUrl,
        null,
        null,
        null,
        null,
        null,
        null,
        emails,
        phones,
        addresses);
  }
}
