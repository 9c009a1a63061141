package dev.muster.acceptance.chaos;

/// What a client knows of an operation once it is over for it.
enum Outcome {
  /// Acknowledged.
  DONE,
  /// Refused by a rule: nothing may have come of it.
  REFUSED,
  /// The connection died, or the answer was that of a server in trouble: it may have been done, may
  /// yet be, or never.
  UNKNOWN
}
