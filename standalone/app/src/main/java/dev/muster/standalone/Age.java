package dev.muster.standalone;

import java.time.Duration;
import java.util.regex.Pattern;

/// For how long something is kept, in days.
final class Age {
  /// No token, code or clock that somebody forgot is older than that.
  private static final int LEAST_DAYS = 31;

  private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d");

  private Age() {}

  static Duration of(String text) {
    var days = DAYS.matcher(text.strip());
    if (!days.matches() || Integer.parseInt(days.group(1)) < LEAST_DAYS) {
      throw new CannotRun(
          "%s is no age to keep events to: it is a number of days, as 400d, and %d at least"
              .formatted(text, LEAST_DAYS));
    }
    return Duration.ofDays(Integer.parseInt(days.group(1)));
  }
}
