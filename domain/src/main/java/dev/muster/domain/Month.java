package dev.muster.domain;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// A month of the calendar, in UTC, as `2026-08`.
@Public
public record Month(String value) {
  public Month {
    var _ = YearMonth.parse(value);
  }

  public static Month of(Instant at) {
    return new Month(YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString());
  }

  /// Its first instant.
  public Instant start() {
    return YearMonth.parse(value).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// So many months later; earlier where it is negative.
  public Month plus(int months) {
    return new Month(YearMonth.parse(value).plusMonths(months).toString());
  }

  public boolean isAfter(Month other) {
    return YearMonth.parse(value).isAfter(YearMonth.parse(other.value));
  }

  @Override
  public String toString() {
    return value;
  }
}
