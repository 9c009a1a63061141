package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.Optional;

/// What there is of one authorization code and of all refresh tokens that came of it. A refusal is
/// an end: of a code or a token that was used before because of that, of any other because whoever
/// had it was out already; and what has ended gives nothing ever again. Whether a refusal had a
/// reason is for {@link Refusals}, and how long a grace lasts for {@link Tokens}.
///
/// @param current the token that is good; `?` and a number where a client does not know what it got
/// @param previous the one before it, which in its grace gives the same again
record Family(State state, String current, String previous) implements Rules {
  static final Family ISSUED = new Family(State.ISSUED, "", "");
  private static final Family ENDED = new Family(State.ENDED, "", "");

  enum State {
    ISSUED,
    LIVE,
    ENDED
  }

  /// Whether an operation is about a family at all; a code names it.
  static boolean counts(Operation operation) {
    return switch (operation.what()) {
      case REDEEM, REFRESH, REVOKE -> !operation.said("code").isEmpty();
      case CREATE,
          DELETE,
          DESCRIBE,
          SUSPEND,
          REACTIVATE,
          READ,
          FIND,
          JOIN,
          LEAVE,
          SIGN_IN,
          MACHINE ->
          false;
    };
  }

  @Override
  public Optional<Family> after(Operation operation) {
    if (operation.what() == What.REVOKE) {
      return Optional.of(operation.outcome() == Outcome.REFUSED ? this : ENDED);
    }
    if (operation.outcome() == Outcome.REFUSED) {
      return Optional.of(ENDED);
    }
    String got = operation.isDone() ? operation.answered("refresh") : "?" + operation.number();
    if (operation.what() == What.REDEEM) {
      return state == State.ISSUED ? Optional.of(live(got, "")) : Optional.empty();
    }
    return refreshed(operation.on(), got);
  }

  private Optional<Family> refreshed(String token, String got) {
    if (state != State.LIVE) {
      return Optional.empty();
    }
    boolean unknown = current.startsWith("?");
    if (token.equals(previous)) {
      boolean same = got.equals(current) || unknown || got.startsWith("?");
      return same ? Optional.of(live(unknown ? got : current, token)) : Optional.empty();
    }
    return token.equals(current) || unknown ? Optional.of(live(got, token)) : Optional.empty();
  }

  private static Family live(String current, String previous) {
    return new Family(State.LIVE, current, previous);
  }
}
