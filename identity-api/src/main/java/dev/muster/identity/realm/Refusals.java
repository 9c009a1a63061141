package dev.muster.identity.realm;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;

/// Refusals in the words of a command line.
final class Refusals {
  private Refusals() {}

  static String inWords(Throwable refusal) {
    return refusal instanceof Rejected rejected
        ? inWords(rejected.rejection())
        : String.valueOf(refusal.getMessage());
  }

  private static String inWords(Rejection rejection) {
    return switch (rejection) {
      case Rejection.NotFound(var what) -> what + " is not there";
      case Rejection.AlreadyExists(var what) -> "another one has that " + what;
      case Rejection.Invalid(var field, var why) -> field + " " + why;
      case Rejection.Contradicts(var why) -> why;
      case Rejection.Outdated(var what) -> what + " has changed meanwhile";
      case Rejection.Forbidden(var why) -> why;
      case Rejection.TooLarge(var what) -> what + " is too large";
    };
  }
}
