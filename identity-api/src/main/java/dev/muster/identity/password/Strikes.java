package dev.muster.identity.password;

import java.time.Duration;
import java.time.Instant;

/// Failures of one account from one address.
record Strikes(int count, Instant last) {

  static final Strikes NONE = new Strikes(0, Instant.MIN);

  Duration delay(ThrottlePolicy.Backoff policy, Instant now) {
    if (count == 0 || !now.isBefore(last.plus(policy.forgottenAfter()))) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, last.plus(policy.after(count)));
    return left.isNegative() ? Duration.ZERO : left;
  }

  Strikes plusOne(ThrottlePolicy.Backoff policy, Instant now) {
    boolean forgotten = count == 0 || !now.isBefore(last.plus(policy.forgottenAfter()));
    return new Strikes(forgotten ? 1 : count + 1, now);
  }

  Strikes minusOne() {
    return new Strikes(Math.max(0, count - 1), last);
  }
}
