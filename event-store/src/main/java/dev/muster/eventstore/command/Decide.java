package dev.muster.eventstore.command;

import dev.muster.domain.Decision;
import io.smallrye.mutiny.Uni;

/// Loads what a command needs and decides it. It may be called again, with fresher states.
@FunctionalInterface
public interface Decide<R> {
  Uni<Decision<R>> decide(Work work);
}
