package dev.muster.identity.page;

import dev.muster.identity.password.PasswordPolicy;
import org.jspecify.annotations.Nullable;

/// Replaces a one-time password; posts `request`, `new-password` and `repeated-password` (and
/// `username`, which is there for password managers and must not be believed).
public record ChangePasswordPage(
    String realmName, String userName, String action, String sealedRequest, @Nullable String error)
    implements Page {

  /// The fewest characters, for the hint and for the browser's own check.
  public int minLength() {
    return PasswordPolicy.MIN_LENGTH;
  }
}
