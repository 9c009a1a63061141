package dev.muster.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// Names a key, within a realm, that seals personal data or a secret.
@Public
public record DataKeyId(UUID value) {
  /// There was no Muster before, and so no key.
  private static final Month FIRST_MONTH = new Month("2026-01");

  /// The month that was asked for last: nearly always the one that is asked for next.
  private static volatile OfMonth latest = OfMonth.of(Month.of(Instant.EPOCH));

  private record OfMonth(Instant from, Instant to, DataKeyId key) {
    static OfMonth of(Month month) {
      return new OfMonth(month.start(), month.plus(1).start(), ofMonth(month));
    }

    boolean has(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /// The key of personal data that belongs to no known subject. It changes monthly, and is
  /// destroyed some months later.
  public static DataKeyId ofMonth(Instant at) {
    OfMonth month = latest;
    if (!month.has(at)) {
      month = OfMonth.of(Month.of(at));
      latest = month;
    }
    return month.key();
  }

  public static DataKeyId ofMonth(Month month) {
    return named("month/" + month);
  }

  /// The key that tells addresses of a month to be equal. It is another than the one that seals
  /// them: whoever may open some would else find out all, by trying.
  public static DataKeyId ofNetworks(Instant at) {
    return ofNetworks(Month.of(at));
  }

  public static DataKeyId ofNetworks(Month month) {
    return named("networks/" + month);
  }

  /// Whether it is the key {@link #ofMonth} of any month up to a time.
  public boolean isOfMonthUpTo(Instant at) {
    Month last = Month.of(at);
    for (Month m = FIRST_MONTH; !m.isAfter(last); m = m.plus(1)) {
      if (equals(ofMonth(m))) {
        return true;
      }
    }
    return false;
  }

  /// A key of the realm itself, by its purpose.
  public static DataKeyId named(String purpose) {
    return new DataKeyId(UUID.nameUUIDFromBytes(purpose.getBytes(StandardCharsets.UTF_8)));
  }
}
