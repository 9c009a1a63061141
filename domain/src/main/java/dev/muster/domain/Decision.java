package dev.muster.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a command comes to: the events to append, and the answer once they are durable.
///
/// @param events in order; none where the wish is already true
/// @param claims unique values beyond those that the events themselves take
/// @param validUntil the earliest expiry that the decision relied on, if any
public record Decision<R>(
    List<? extends DomainEvent> events,
    List<ClaimChange> claims,
    @Nullable Instant validUntil,
    R result) {
  public Decision {
    events = List.copyOf(events);
    claims = List.copyOf(claims);
  }

  public static <R> Decision<R> of(List<? extends DomainEvent> events, R result) {
    return new Decision<>(events, List.of(), null, result);
  }

  /// An answer that appends nothing; the versions that it relied on are compared all the same.
  public static <R> Decision<R> answer(R result) {
    return of(List.of(), result);
  }

  public Decision<R> claiming(ClaimChange... more) {
    return new Decision<>(events, List.of(more), validUntil, result);
  }

  /// The same behind what has been decided before, in one append.
  public Decision<R> after(List<? extends DomainEvent> before) {
    List<DomainEvent> all = new ArrayList<>(before);
    all.addAll(events);
    return new Decision<>(all, claims, validUntil, result);
  }

  /// The same with another answer.
  public <T> Decision<T> map(Function<? super R, T> answer) {
    return new Decision<>(events, claims, validUntil, answer.apply(result));
  }

  public Decision<R> until(Instant expiry) {
    return new Decision<>(events, claims, expiry, result);
  }
}
