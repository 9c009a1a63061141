package dev.muster.domain.credential;

import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Fold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a user can sign in with.
///
/// @param password absent where the user has none
public record Credentials(@Nullable Password password) {
  public static final Credentials NONE = new Credentials(null);

  public static final Fold<Credentials> FOLD =
      Fold.of(Category.CREDENTIAL, NONE, CredentialEvent.class, Credentials::evolve);

  /// @param oneTime whether it must be changed at the next sign-in
  /// @param sealedBy the key of this password alone; it also tells one password from another
  /// @param setAt when the person, or somebody for them, last chose it
  public record Password(PasswordHash hash, boolean oneTime, DataKeyId sealedBy, Instant setAt) {}

  /// The next state. It compares no hashes: those of former passwords are gone with their keys.
  static Credentials evolve(Credentials credentials, CredentialEvent event) {
    return switch (event) {
      case CredentialEvent.PasswordSet e ->
          new Credentials(new Password(e.hash(), e.oneTime(), e.sealedBy(), e.at()));
      case CredentialEvent.PasswordRehashed e -> credentials.rehashed(e);
      case CredentialEvent.PasswordRemoved _ -> NONE;
    };
  }

  private Credentials rehashed(CredentialEvent.PasswordRehashed e) {
    return password == null
        ? this
        : new Credentials(
            new Password(e.hash(), password.oneTime(), e.sealedBy(), password.setAt()));
  }
}
