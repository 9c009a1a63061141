package dev.muster.domain;

/// An event type in whose place a newer one is written. The log holds old ones for ever, and they
/// are read as new ones: so folds and projections know the newest type alone, and an old event
/// costs nobody a case. Its record keeps name, fields and protection as they were, in a family of
/// its own.
public interface Replaced extends DomainEvent {
  /// The same fact, of the same stream, as it is told now. One event becomes one, as its number
  /// counts one; where it lacks something, this says what held then.
  DomainEvent current();
}
