package dev.muster.acceptance.chaos;

import java.util.Map;

/// A time whose writes a database may have lost with all that was acknowledged in it: nobody can
/// promise more of them than of what was never answered.
///
/// @param from in nanoseconds of the history's clock; whatever had ended by then is kept
/// @param to whatever began after it is kept too
record Lapse(long from, long to) {
  static final Lapse NONE = new Lapse(Long.MAX_VALUE, Long.MIN_VALUE);

  /// What a client can rely on of an operation.
  Operation known(Operation operation) {
    return operation.end() > from && operation.begin() < to
        ? new Operation(
            operation.number(),
            operation.what(),
            operation.on(),
            operation.said(),
            operation.begin(),
            operation.end(),
            Outcome.UNKNOWN,
            Map.of())
        : operation;
  }
}
