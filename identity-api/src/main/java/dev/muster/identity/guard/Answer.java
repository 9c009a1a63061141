package dev.muster.identity.guard;

import dev.muster.domain.Decision;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Uni;

/// What the request of a caller who was let in comes to. It may be called again, with fresher
/// states.
@FunctionalInterface
public interface Answer<R> {
  Uni<Decision<R>> decide(Work work, Caller caller);
}
