package dev.muster.identity.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The time axis: round moments of UTC, as many as can be read.
final class Ticks {
  private static final int MOST = 8;
  private static final int DAY = 86_400;
  private static final long MONDAY = 4L * DAY; // the first after the epoch
  private static final int[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY,
    2 * DAY, 7 * DAY, 14 * DAY
  };
  private static final int[] MONTHS = {1, 3, 12, 60, 240};

  private static final DateTimeFormatter SECOND = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = format("HH:mm");
  private static final DateTimeFormatter DATE = format("d MMM");
  private static final DateTimeFormatter MONTH = format("MMM");
  private static final DateTimeFormatter WHOLE_DATE = format("d MMM uuuu");
  private static final DateTimeFormatter YEAR = format("uuuu");

  private Ticks() {}

  static List<Tick> of(Scale scale) {
    long whole = Duration.between(scale.start(), scale.end()).toSeconds();
    for (int step : SECONDS) {
      if (whole / step <= MOST) {
        boolean clock = step < DAY;
        DateTimeFormatter label = step < 60 ? SECOND : clock ? MINUTE : DATE;
        return labelled(scale, rounds(scale, step), label, clock ? WHOLE_DATE : YEAR);
      }
    }
    return labelled(scale, firsts(scale), MONTH, YEAR);
  }

  private static List<Instant> rounds(Scale scale, int step) {
    long offset = step >= 7 * DAY ? MONDAY : 0;
    long first = Math.floorDiv(scale.start().getEpochSecond() - offset, step) * step + offset;
    List<Instant> rounds = new ArrayList<>();
    for (long at = first; at <= scale.end().getEpochSecond(); at += step) {
      Instant moment = Instant.ofEpochSecond(at);
      if (!moment.isBefore(scale.start())) {
        rounds.add(moment);
      }
    }
    return rounds;
  }

  /// The firsts of months.
  private static List<Instant> firsts(Scale scale) {
    LocalDateTime january =
        LocalDateTime.ofInstant(scale.start(), ZoneOffset.UTC)
            .withDayOfYear(1)
            .truncatedTo(ChronoUnit.DAYS);
    for (int step : MONTHS) {
      List<Instant> firsts = new ArrayList<>();
      LocalDateTime at = january;
      for (;
          !at.toInstant(ZoneOffset.UTC).isAfter(scale.end());
          at = at.plus(Period.ofMonths(step))) {
        if (!at.toInstant(ZoneOffset.UTC).isBefore(scale.start())) {
          firsts.add(at.toInstant(ZoneOffset.UTC));
        }
      }
      if (firsts.size() <= MOST) {
        return firsts;
      }
    }
    return List.of();
  }

  private static List<Tick> labelled(
      Scale scale, List<Instant> moments, DateTimeFormatter label, DateTimeFormatter day) {
    List<Tick> ticks = new ArrayList<>();
    @Nullable String before = null;
    for (Instant moment : moments) {
      String now = day.format(moment);
      ticks.add(new Tick(scale.x(moment), label.format(moment), now.equals(before) ? null : now));
      before = now;
    }
    return List.copyOf(ticks);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
