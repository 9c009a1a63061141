package dev.muster.acceptance.chaos;

import java.util.Optional;

/// What there is of one stream, as a rule book: which answers are right in which state. Histories
/// are held against it; the same state is equal.
interface Rules {
  /// The state after an operation; nothing where the answer could not have come in this state. An
  /// unknown one is taken for done.
  Optional<? extends Rules> after(Operation operation);
}
