package dev.muster.domain.credential;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can be wished of a user's credentials.
public sealed interface CredentialCommand {
  UserId user();

  /// @param verified the key of the password that was verified, and is hashed anew
  /// @param sealedBy a new key
  record Rehash(UserId user, DataKeyId verified, PasswordHash hash, DataKeyId sealedBy, Instant at)
      implements CredentialCommand {}

  record RemovePassword(UserId user, Instant at) implements CredentialCommand {}

  /// Not one of the others, because nobody can decide about it who does not know the user.
  ///
  /// @param verified the key of the present password, which whoever asks has shown to know; absent
  ///   where an administrator sets one
  /// @param oneTime whether it must be changed at the next sign-in
  /// @param sealedBy a new key
  record SetPassword(
      UserId user,
      @Nullable DataKeyId verified,
      PasswordHash hash,
      boolean oneTime,
      DataKeyId sealedBy,
      Instant at) {}
}
