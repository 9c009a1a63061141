package dev.muster.identity.password;

import dev.muster.identity.password.PasswordRefused.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Which passwords may be set (NIST SP 800-63B-4 §3.1.1.2): long enough, not the user name, not
/// among the most common ones. There are no rules of composition, since they make passwords worse.
public final class PasswordPolicy {

  /// The fewest characters that a password may have.
  public static final int MIN_LENGTH = 8;

  private static final String LIST = "common-passwords.txt";

  private final Set<String> common;

  private PasswordPolicy(Set<String> common) {
    this.common = common;
  }

  /// The policy with the list that is bundled.
  public static PasswordPolicy bundled() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PasswordPolicy.class.getResourceAsStream(LIST), LIST),
                StandardCharsets.UTF_8))) {
      return new PasswordPolicy(
          lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The password in the form that is hashed; throws [PasswordRefused] where it may not be set.
  public Password check(String raw, String userName) {
    Password password = Password.of(raw);
    String folded = folded(password.text());
    if (password.length() < MIN_LENGTH) {
      throw new PasswordRefused(Reason.TOO_SHORT);
    }
    if (folded.equals(folded(Password.normalised(userName)))) {
      throw new PasswordRefused(Reason.SAME_AS_USER_NAME);
    }
    if (common.contains(folded)) {
      throw new PasswordRefused(Reason.COMMON);
    }
    return password;
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
