package dev.muster.identity.signin;

import dev.muster.domain.credential.Credentials;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.UserId;
import dev.muster.identity.password.Password;
import java.time.Duration;

/// What a user name and a password come to.
sealed interface Verdict {
  /// @param password that is the user's
  /// @param stored what is stored of it
  record Right(UserId user, Person person, Password password, Credentials.Password stored)
      implements Verdict {}

  /// It is told to nobody what was wrong.
  record Wrong() implements Verdict {}

  /// The attempt was not looked at: there have been too many.
  record TooMany(Duration retryAfter) implements Verdict {}

  /// The attempt was not looked at: there is too much to do.
  record TooBusy(Duration retryAfter) implements Verdict {}
}
