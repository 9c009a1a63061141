package dev.muster.domain;

/// Why a wish is refused, in words for whoever wished; each protocol maps it once to its own terms.
public sealed interface Rejection {
  /// Nothing of that name is there.
  record NotFound(String what) implements Rejection {}

  /// Another has that unique value.
  record AlreadyExists(String what) implements Rejection {}

  /// The value cannot be what it is meant to be.
  record Invalid(String field, String why) implements Rejection {}

  /// What is asked contradicts the present state.
  record Contradicts(String why) implements Rejection {}

  /// What was meant has changed since whoever asks last saw it.
  record Outdated(String what) implements Rejection {}

  /// Whoever asks may not have this done.
  record Forbidden(String why) implements Rejection {}

  /// The command is larger than the log takes.
  record TooLarge(String what) implements Rejection {}

  /// This rejection as a failure to throw.
  default Rejected reject() {
    return new Rejected(this);
  }
}
