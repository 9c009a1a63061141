package dev.muster.domain.credential;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Rejection;
import dev.muster.domain.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a wish about credentials. A decision is made anew when another was faster, so a
/// wish that rests on a verified password says which: else the holder of an old password could undo
/// the reset that was to shut them out.
public final class CredentialDecider {
  private CredentialDecider() {}

  public static List<CredentialEvent> decide(Credentials credentials, CredentialCommand command) {
    return switch (command) {
      case CredentialCommand.Rehash c -> rehash(credentials.password(), c);
      case CredentialCommand.RemovePassword c -> removePassword(credentials.password(), c);
    };
  }

  /// @param user whose password it becomes: no one who is gone gets a new one
  public static List<CredentialEvent> decide(
      Credentials credentials, User user, CredentialCommand.SetPassword c) {
    return switch (user) {
      case User.Active _, User.Suspended _ -> setPassword(credentials.password(), c);
      case User.Absent _, User.Deleted _, User.Erased _ ->
          throw new Rejection.NotFound("user " + c.user()).reject();
    };
  }

  private static List<CredentialEvent> setPassword(
      Credentials.@Nullable Password present, CredentialCommand.SetPassword c) {
    DataKeyId replaced = present == null ? null : present.sealedBy();
    if (c.sealedBy().equals(replaced)) {
      return List.of();
    }
    if (c.verified() != null && !c.verified().equals(replaced)) {
      throw new Rejection.Contradicts("the password has changed meanwhile").reject();
    }
    return List.of(
        new CredentialEvent.PasswordSet(
            c.user(), c.hash(), c.oneTime(), c.sealedBy(), replaced, c.at()));
  }

  private static List<CredentialEvent> rehash(
      Credentials.@Nullable Password present, CredentialCommand.Rehash c) {
    return present == null || !present.sealedBy().equals(c.verified())
        ? List.of()
        : List.of(
            new CredentialEvent.PasswordRehashed(
                c.user(), c.hash(), c.sealedBy(), present.sealedBy(), c.at()));
  }

  private static List<CredentialEvent> removePassword(
      Credentials.@Nullable Password present, CredentialCommand.RemovePassword c) {
    return present == null
        ? List.of()
        : List.of(new CredentialEvent.PasswordRemoved(c.user(), present.sealedBy(), c.at()));
  }
}
