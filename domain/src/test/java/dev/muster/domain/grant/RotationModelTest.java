package dev.muster.domain.grant;

import static dev.muster.domain.grant.GrantExamples.*;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every sequence of four refreshes over the moments that matter, against a second telling of the
/// rules that knows no state but the list of what was shown and answered.
class RotationModelTest {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          POLICY.refreshGrace().minusNanos(1),
          POLICY.refreshGrace(),
          POLICY.refreshIdle().minusNanos(1),
          POLICY.refreshIdle());

  /// What was shown, when, and which token was given for it.
  private record Use(int shown, Instant at, int given) {}

  private int sequences;

  @Test
  void every_sequence_of_four_refreshes_is_answered_as_its_history_tells() {
    Grant grant = fold(fold(Grant.ABSENT, List.of(CODE_ISSUED)), List.of(REDEEMED));
    explore(grant, new ArrayList<>(), REDEEMED_AT, 4);
    assertThat(sequences).isGreaterThan(100_000);
  }

  private void explore(Grant grant, List<Use> uses, Instant now, int depth) {
    if (depth == 0) {
      sequences++;
      return;
    }
    for (Duration pause : PAUSES) {
      for (int shown = 0; shown <= 2; shown++) {
        explore(grant, uses, new Refresh(shown, SHOP, true, now.plus(pause)), depth);
        explore(grant, uses, new Refresh(shown, SHOP, false, now.plus(pause)), depth);
      }
    }
  }

  private void explore(Grant grant, List<Use> uses, Refresh refresh, int depth) {
    Decision<Redemption> decision = Rotations.refresh(grant, refresh, FINE);
    String expected = expected(uses, refresh);
    if (!answer(decision).equals(expected)) {
      assertThat(answer(decision)).as("%s after %s", refresh, uses).isEqualTo(expected);
    }
    Grant next = fold(grant, decision.events());
    switch (decision.result()) {
      case Redemption.Granted granted -> {
        uses.addLast(
            new Use(refresh.number(), refresh.at(), requireNonNull(granted.refreshNumber())));
        explore(next, uses, refresh.at(), depth - 1);
        uses.removeLast();
      }
      case Redemption.Refused(var reason) -> {
        if (reason == RefusalReason.REFRESH_TOKEN_REUSED) {
          assertThat(next).isInstanceOf(Grant.Ended.class);
        } else {
          explore(next, uses, refresh.at(), depth - 1);
        }
      }
    }
  }

  private static String expected(List<Use> uses, Refresh refresh) {
    int highest = uses.stream().mapToInt(Use::given).max().orElse(0);
    if (refresh.number() > highest) {
      return "UNKNOWN";
    }
    if (!refresh.at().isBefore(lastWritten(uses).plus(POLICY.refreshIdle()))
        || !refresh.at().isBefore(GRANT_ENDS)) {
      return "EXPIRED";
    }
    if (refresh.number() == highest) {
      return (refresh.rotates() ? highest + 1 : highest) + " written";
    }
    boolean retry =
        refresh.number() == highest - 1
            && uses.stream().noneMatch(use -> use.shown() == highest)
            && refresh.at().isBefore(born(uses, highest).plus(POLICY.refreshGrace()));
    return retry ? highest + " again" : "REFRESH_TOKEN_REUSED";
  }

  /// When a token was first given out.
  private static Instant born(List<Use> uses, int number) {
    return uses.stream().filter(use -> use.given() == number).findFirst().orElseThrow().at();
  }

  /// A retry is not a refresh: what counts is the last use of a token that was then the newest.
  private static Instant lastWritten(List<Use> uses) {
    Instant last = REDEEMED_AT;
    int highest = 0;
    for (Use use : uses) {
      if (use.shown() == highest) {
        last = use.at();
      }
      highest = Math.max(highest, use.given());
    }
    return last;
  }

  private static String answer(Decision<Redemption> decision) {
    return switch (decision.result()) {
      case Redemption.Granted granted ->
          granted.refreshNumber() + (decision.events().isEmpty() ? " again" : " written");
      case Redemption.Refused(var reason) -> reason.name();
    };
  }

  private static Grant fold(Grant grant, List<? extends DomainEvent> events) {
    Grant next = grant;
    for (DomainEvent event : events) {
      next = Grant.FOLD.evolve(next, event);
    }
    return next;
  }
}
