package dev.muster.domain.realm;

import dev.muster.domain.Public;
import dev.muster.domain.Rejection;
import java.time.Duration;

/// How long things live in a realm, unless a client or an API says otherwise.
@Public
public record RealmPolicy(
    Duration accessTokenLifetime,
    Duration codeLifetime,
    Duration refreshIdle,
    Duration grantLifetime,
    Duration sessionLifetime,
    Duration refreshGrace) {
  /// Ten years: longer is a slip of the pen, and far longer overflows the dates made of it.
  private static final Duration LONGEST = Duration.ofDays(3653);

  /// An access token lives 5 minutes, a code 1, a session 12 hours, a grant 30 days.
  public static final RealmPolicy DEFAULT =
      new RealmPolicy(
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofHours(12),
          Duration.ofSeconds(10));

  public RealmPolicy {
    positive("accessTokenLifetime", accessTokenLifetime);
    positive("codeLifetime", codeLifetime);
    positive("refreshIdle", refreshIdle);
    positive("grantLifetime", grantLifetime);
    positive("sessionLifetime", sessionLifetime);
    within("refreshIdle", refreshIdle, "grantLifetime", grantLifetime);
    if (codeLifetime.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new Rejection.Invalid("codeLifetime", "at most 10 minutes (RFC 6749 §4.1.2)").reject();
    }
    if (refreshGrace.isNegative() || refreshGrace.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new Rejection.Invalid("refreshGrace", "from 0 to 60 seconds").reject();
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new Rejection.Invalid(name, "must be longer than nothing").reject();
    }
    if (value.compareTo(LONGEST) > 0) {
      throw new Rejection.Invalid(name, "must be at most " + LONGEST.toDays() + " days").reject();
    }
  }

  /// An idle time beyond the whole life would never come to bear: whoever set it meant another.
  private static void within(String part, Duration idle, String whole, Duration lifetime) {
    if (idle.compareTo(lifetime) > 0) {
      throw new Rejection.Invalid(part, "must not be longer than " + whole).reject();
    }
  }
}
