package dev.muster.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Rejected;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be told of a person.
final class ProfileTest {
  private static final Profile.Email SECOND =
      new Profile.Email("second@example.com", null, false, false);

  @ParameterizedTest
  @ValueSource(
      strings = {"ada@example.com", "a+b@x", "\"a@b\"@example.com", "ådä@例え.jp", "o'hara@x.ie"})
  void an_address_has_a_name_and_a_place(String value) {
    assertThat(Profiles.email(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ada", "@x", "ada@", "a da@x", "ada@x y", "ada@x\n", "a\0@x", "a\u00A0@x"})
  void what_is_no_address_is_refused(String value) {
    assertRefused(() -> Profiles.email(value));
  }

  @Test
  void addresses_are_the_same_without_regard_to_case_or_composition() {
    assertThat(Profiles.email("A\u030Ada@Example.COM").claim())
        .isEqualTo(Profiles.email("\u00E5da@example.com").claim());
  }

  @Test
  void a_person_is_found_by_the_primary_address_else_by_the_first() {
    var first = new Profile.Email("first@example.com", null, false, false);
    var primary = Profiles.email("primary@example.com");
    assertThat(Profile.EMPTY.primaryEmail()).isNull();
    assertThat(Profiles.withEmails(List.of(first, SECOND)).primaryEmail()).isEqualTo(first);
    assertThat(Profiles.withEmails(List.of(first, primary)).primaryEmail()).isEqualTo(primary);
  }

  @Test
  void of_each_there_are_at_most_a_hundred() {
    assertThat(Profiles.withEmails(Collections.nCopies(100, SECOND)).emails()).hasSize(100);
    assertRefused(() -> Profiles.withEmails(Collections.nCopies(101, SECOND)));
    assertThat(Profiles.withPhones(100, false).phoneNumbers()).hasSize(100);
    assertRefused(() -> Profiles.withPhones(101, false));
    assertThat(Profiles.withAddresses(100, false).addresses()).hasSize(100);
    assertRefused(() -> Profiles.withAddresses(101, false));
  }

  @Test
  void of_each_at_most_one_is_primary() {
    var primary = Profiles.email("primary@example.com");
    assertRefused(() -> Profiles.withEmails(List.of(primary, primary)));
    assertRefused(() -> Profiles.withPhones(2, true));
    assertRefused(() -> Profiles.withAddresses(2, true));
  }

  @Test
  void a_text_is_at_most_1024_characters_and_holds_no_u0000() {
    assertThat(Profiles.withText("x".repeat(1024)).displayName()).hasSize(1024);
    assertRefused(() -> Profiles.withText("x".repeat(1025)));
    assertRefused(() -> Profiles.withText("a\0"));
    assertRefused(() -> Profile.Name.of("a\0", null));
    assertRefused(() -> Profile.Name.of(null, "a\0"));
    assertRefused(() -> new Profile.PhoneNumber("1\0", null, false, false));
    assertRefused(() -> new Profile.Email("a@x", "work\0", false, false));
    assertRefused(() -> new Profile.Address(null, null, null, null, null, "D\0", null, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.com/~ada", "HTTP://x", "https://例え.jp/道?q=1#f"})
  void a_page_of_ones_own_is_on_the_web(String url) {
    assertThat(Profiles.withPage(url).profileUrl()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ada", "//x", "javascript:alert(1)", "data:,x", "https:///x", "http://a b"})
  void what_would_lead_elsewhere_is_refused(String url) {
    assertRefused(() -> Profiles.withPage(url));
  }

  private static void assertRefused(ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(Rejected.class);
  }
}
