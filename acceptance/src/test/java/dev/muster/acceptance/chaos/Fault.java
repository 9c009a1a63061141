package dev.muster.acceptance.chaos;

import java.util.random.RandomGenerator;

/// A way to harm the platform. It is harmed and healed again before {@link #strike} returns: every
/// process runs then and every route is open, though nobody need have recovered yet. The load goes
/// on meanwhile, and so may another process's own recovery from the fault before.
interface Fault {
  /// As the table names it and `--faults` selects it: `kill broker`, `cut relay from broker`, …
  String name();

  /// @param random the only chance it may use, so that a seed replays it
  void strike(Platform platform, RandomGenerator random) throws Exception;

  /// False where this machine lacks what it takes (a program, a right), which the report then says.
  default boolean isPossible() {
    return true;
  }
}
