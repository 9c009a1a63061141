package dev.muster.identity.password;

import java.time.Duration;

/// How patient the throttle is, and how many accounts and addresses it remembers of each.
public record ThrottlePolicy(Backoff account, Allowance address, int remembered) {

  /// Five free failures a person, then 1, 2, 4 … 900 s; 100 failures an address, then one in 6 s.
  public static final ThrottlePolicy STANDARD =
      new ThrottlePolicy(
          new Backoff(5, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(1)),
          new Allowance(100, Duration.ofSeconds(6)),
          100_000);

  public ThrottlePolicy {
    if (remembered < 1) {
      throw new IllegalArgumentException("a throttle that remembers nothing throttles nothing");
    }
  }

  /// For an account and an address together: some failures are free, each further one doubles the
  /// delay, and all are forgotten some time after the last.
  public record Backoff(int free, Duration first, Duration longest, Duration forgottenAfter) {

    public Backoff {
      if (free < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
        throw new IllegalArgumentException("a backoff grows from a positive first delay");
      }
      if (forgottenAfter.compareTo(longest) < 0) {
        throw new IllegalArgumentException("failures must be remembered for the longest delay");
      }
    }

    Duration after(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      int doublings = Math.min(failures - free, 30);
      Duration delay = first.multipliedBy(1L << doublings);
      return delay.compareTo(longest) < 0 ? delay : longest;
    }
  }

  /// For an address alone: a token bucket.
  public record Allowance(int burst, Duration refill) {

    public Allowance {
      if (burst < 1 || !refill.isPositive()) {
        throw new IllegalArgumentException("an allowance has a burst and a positive refill time");
      }
    }
  }
}
