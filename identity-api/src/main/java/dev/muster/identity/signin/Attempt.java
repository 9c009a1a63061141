package dev.muster.identity.signin;

import dev.muster.domain.Rejected;
import dev.muster.domain.user.UserName;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.password.Account;
import java.util.Locale;

/// Somebody types a user name and a password.
record Attempt(Visit visit, String userName, String password) {
  /// For the throttle. Writing a name otherwise does not make it another account.
  Account account() {
    return new Account(visit.realm().value(), normalised());
  }

  private String normalised() {
    try {
      return new UserName(userName).normalised();
    } catch (Rejected _) {
      return userName.toLowerCase(Locale.ROOT);
    }
  }

  /// The password is in no text.
  @Override
  public String toString() {
    return "Attempt[…]";
  }
}
