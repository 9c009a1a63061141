package dev.muster.acceptance.chaos;

import java.util.Map;

/// One thing that a client did, as the client knows it: a line of the history.
///
/// @param number of its beginning among all
/// @param what the kind
/// @param on what it was about: a name, a code, a refresh token
/// @param said what the client sent: ids, and a tag that is this operation's alone
/// @param answered what came back; empty where it is not done
/// @param begin and end in nanoseconds of one clock
record Operation(
    long number,
    What what,
    String on,
    Map<String, String> said,
    long begin,
    long end,
    Outcome outcome,
    Map<String, String> answered) {

  /// The kinds.
  enum What {
    /// SCIM, on a user name.
    CREATE,
    DELETE,
    DESCRIBE,
    SUSPEND,
    REACTIVATE,
    READ,
    FIND,
    /// SCIM, on a group's id.
    JOIN,
    LEAVE,
    /// OAuth, on a user name, a code, a refresh token, a refresh token, a client.
    SIGN_IN,
    REDEEM,
    REFRESH,
    REVOKE,
    MACHINE
  }

  String said(String key) {
    return said.getOrDefault(key, "");
  }

  String answered(String key) {
    return answered.getOrDefault(key, "");
  }

  /// The user whom it was about; of a sign-in, who gives a name alone, nobody knows.
  String subject() {
    return answered.getOrDefault("sub", said("id"));
  }

  boolean isDone() {
    return outcome == Outcome.DONE;
  }

  boolean isUnknown() {
    return outcome == Outcome.UNKNOWN;
  }

  /// It was over before the other began, so no order of the two but this one explains them.
  boolean isBefore(Operation other) {
    return !isUnknown() && end < other.begin;
  }

  @Override
  public String toString() {
    return "#%d %s %s %s %s %s %.3f-%.3f"
        .formatted(number, what, on, said, outcome, answered, begin / 1e9, end / 1e9);
  }
}
