package dev.muster.identity.password;

import java.time.Duration;
import java.time.Instant;

/// What an address has used of its allowance, as the instant at which the bucket will be full again
/// (a virtual schedule: one number instead of a count and a time).
record Tokens(Instant fullAt) {

  static final Tokens FULL = new Tokens(Instant.MIN);

  /// A token is there while the bucket lacks at most burst − 1.
  Duration delay(ThrottlePolicy.Allowance policy, Instant now) {
    if (!fullAt.isAfter(now)) {
      return Duration.ZERO;
    }
    Duration lacking = policy.refill().multipliedBy(policy.burst() - 1L);
    Duration left = Duration.between(now, fullAt).minus(lacking);
    return left.isNegative() ? Duration.ZERO : left;
  }

  Tokens minusOne(ThrottlePolicy.Allowance policy, Instant now) {
    return new Tokens((fullAt.isAfter(now) ? fullAt : now).plus(policy.refill()));
  }

  Tokens plusOne(ThrottlePolicy.Allowance policy) {
    return new Tokens(fullAt.minus(policy.refill()));
  }
}
