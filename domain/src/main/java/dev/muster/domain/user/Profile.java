package dev.muster.domain.user;

import dev.muster.domain.Claim;
import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is told of a person, in the words of SCIM (RFC 7643 §4.1); OpenID Connect's claims are read
/// from the same fields.
public record Profile(
    @Nullable Name name,
    @Nullable String displayName,
    @Nullable String nickName,
    @Nullable String profileUrl,
    @Nullable String title,
    @Nullable String userType,
    @Nullable String preferredLanguage,
    @Nullable String locale,
    @Nullable String timezone,
    @Nullable String externalId,
    List<Email> emails,
    List<PhoneNumber> phoneNumbers,
    List<Address> addresses) {
  private static final int MOST = 100;
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/]\\S*");

  public static final Profile EMPTY =
      new Profile(
          null, null, null, null, null, null, null, null, null, null, List.of(), List.of(),
          List.of());

  public Profile {
    optional("displayName", displayName);
    optional("nickName", nickName);
    web("profileUrl", profileUrl);
    optional("title", title);
    optional("userType", userType);
    optional("preferredLanguage", preferredLanguage);
    optional("locale", locale);
    optional("timezone", timezone);
    optional("externalId", externalId);
    emails = List.copyOf(emails);
    phoneNumbers = List.copyOf(phoneNumbers);
    addresses = List.copyOf(addresses);
    several("emails", emails, Email::primary);
    several("phoneNumbers", phoneNumbers, PhoneNumber::primary);
    several("addresses", addresses, Address::primary);
  }

  /// The address that a person is found by: the primary one, else the first.
  public @Nullable Email primaryEmail() {
    return emails.stream()
        .filter(Email::primary)
        .findFirst()
        .orElse(emails.isEmpty() ? null : emails.getFirst());
  }

  private static void optional(String field, @Nullable String value) {
    Text.optional(field, value, 1024);
  }

  /// A page that others will be led to, so nothing that would run in theirs.
  private static void web(String field, @Nullable String value) {
    optional(field, value);
    if (value != null && !WEB.matcher(value).matches()) {
      throw new Rejection.Invalid(field, "must be an http or https URL").reject();
    }
  }

  /// At most one value of an attribute is the primary one (RFC 7643 §2.4).
  private static <T> void several(String field, List<T> values, Predicate<T> primary) {
    if (values.size() > MOST) {
      throw new Rejection.Invalid(field, "at most " + MOST + " values").reject();
    }
    if (values.stream().filter(primary).count() > 1) {
      throw new Rejection.Invalid(field, "at most one may be primary").reject();
    }
  }

  /// The components of a person's name (RFC 7643 §4.1.1).
  public record Name(
      @Nullable String formatted,
      @Nullable String familyName,
      @Nullable String givenName,
      @Nullable String middleName,
      @Nullable String honorificPrefix,
      @Nullable String honorificSuffix) {
    public Name {
      optional("name.formatted", formatted);
      optional("name.familyName", familyName);
      optional("name.givenName", givenName);
      optional("name.middleName", middleName);
      optional("name.honorificPrefix", honorificPrefix);
      optional("name.honorificSuffix", honorificSuffix);
    }

    public static Name of(@Nullable String givenName, @Nullable String familyName) {
      return new Name(null, familyName, givenName, null, null, null);
    }
  }

  /// An e-mail address, of whatever script (RFC 6532), and whether Muster or a trusted source has
  /// seen that it is the person's.
  public record Email(String value, @Nullable String type, boolean primary, boolean verified) {
    private static final Pattern ADDRESS =
        Pattern.compile("[^\\p{Z}\\p{Cntrl}\\u0080-\\u009F]+@[^\\p{Z}\\p{Cntrl}\\u0080-\\u009F@]+");

    public Email {
      Text.required("emails.value", value, 254);
      if (!ADDRESS.matcher(value).matches()) {
        throw new Rejection.Invalid("emails.value", "must be an e-mail address").reject();
      }
      optional("emails.type", type);
    }

    /// Compared without regard to case: strictly a mail server may tell `A@` from `a@` (RFC 5321
    /// §2.4), but none does, and two people must not be taken for one.
    public Claim claim() {
      String lower = value.toLowerCase(Locale.ROOT);
      return new Claim(Claim.Kind.EMAIL, Normalizer.normalize(lower, Normalizer.Form.NFC));
    }
  }

  public record PhoneNumber(
      String value, @Nullable String type, boolean primary, boolean verified) {
    public PhoneNumber {
      Text.required("phoneNumbers.value", value, 64);
      optional("phoneNumbers.type", type);
    }
  }

  public record Address(
      @Nullable String formatted,
      @Nullable String streetAddress,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String postalCode,
      @Nullable String country,
      @Nullable String type,
      boolean primary) {
    public Address {
      optional("addresses.formatted", formatted);
      optional("addresses.streetAddress", streetAddress);
      optional("addresses.locality", locality);
      optional("addresses.region", region);
      optional("addresses.postalCode", postalCode);
      optional("addresses.country", country);
      optional("addresses.type", type);
    }
  }
}
