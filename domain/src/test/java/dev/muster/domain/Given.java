package dev.muster.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A rule told as an example: given what happened, when a command comes, then this is decided.
///
/// <pre>{@code
/// Given<User, UserCommand> user = Given.of(User.FOLD, UserDecider::decide);
/// user.given(REGISTERED, SUSPENDED).when(SUSPEND).thenNothing();
/// }</pre>
public final class Given<S, C> {
  private final Fold<S> fold;
  private final BiFunction<S, C, List<? extends DomainEvent>> decide;
  private final List<DomainEvent> history;

  private Given(
      Fold<S> fold,
      BiFunction<S, C, List<? extends DomainEvent>> decide,
      List<? extends DomainEvent> history) {
    this.fold = fold;
    this.decide = decide;
    this.history = List.copyOf(history);
  }

  /// @param decide the decider, as a method reference; where it returns a {@link Decision}, `(s, c)
  ///   -> decide(s, c).events()`
  public static <S, C> Given<S, C> of(
      Fold<S> fold, BiFunction<S, C, List<? extends DomainEvent>> decide) {
    return new Given<>(fold, decide, List.of());
  }

  /// The same with further history; this one is unchanged.
  public Given<S, C> given(DomainEvent... events) {
    List<DomainEvent> longer = new ArrayList<>(history);
    longer.addAll(List.of(events));
    return new Given<>(fold, decide, longer);
  }

  public Then when(C command) {
    return whenDeciding(state -> decide.apply(state, command));
  }

  /// For a decision that takes more than the state and a command.
  public Then whenDeciding(Function<S, List<? extends DomainEvent>> decision) {
    S state = state();
    List<DomainEvent> events = new ArrayList<>();
    Throwable thrown = catchThrowable(() -> events.addAll(decision.apply(state)));
    if (thrown != null && !(thrown instanceof Rejected)) {
      throw new AssertionError("a decision failed with what is no rejection", thrown);
    }
    return new Then(events, thrown instanceof Rejected rejected ? rejected.rejection() : null);
  }

  /// The state that the history comes to.
  public S state() {
    S state = fold.initial();
    for (DomainEvent event : history) {
      state = fold.evolve(state, event);
    }
    return state;
  }

  public void thenState(S expected) {
    assertThat(state()).isEqualTo(expected);
  }

  /// What was decided.
  public record Then(List<DomainEvent> events, @Nullable Rejection rejection) {
    public void then(DomainEvent... expected) {
      assertThat(rejection).isNull();
      assertThat(events).containsExactly(expected);
    }

    /// The wish is already true.
    public void thenNothing() {
      then();
    }

    public void thenRejected(Rejection expected) {
      assertThat(rejection).isEqualTo(expected);
    }

    public void thenRejected(Class<? extends Rejection> expected) {
      assertThat(rejection).as("instead of %s", events).isInstanceOf(expected);
    }

    /// The cell of a {@link Table}: the events' simple names, `-` for none, `!` and the
    /// rejection's.
    String word() {
      if (rejection != null) {
        return "!" + rejection.getClass().getSimpleName();
      }
      return events.isEmpty()
          ? "-"
          : String.join(" ", events.stream().map(e -> e.getClass().getSimpleName()).toList());
    }
  }
}
