package dev.muster.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/// Names a key, within a realm, that seals personal data or a secret.
@Public
public record DataKeyId(UUID value) {
  /// There was no Muster before, and so no key.
  private static final YearMonth FIRST_MONTH = YearMonth.of(2026, 1);

  /// The key of personal data that belongs to no known subject. It changes monthly, and is dropped
  /// with the month.
  public static DataKeyId ofMonth(Instant at) {
    return named("month/" + month(at));
  }

  /// The key that tells addresses of a month to be equal. It is another than the one that seals
  /// them: whoever may open some would else find out all, by trying.
  public static DataKeyId ofNetworks(Instant at) {
    return named("networks/" + month(at));
  }

  /// Whether it is the key {@link #ofMonth} of any month up to a time.
  public boolean isOfMonthUpTo(Instant at) {
    for (YearMonth m = FIRST_MONTH; !m.isAfter(month(at)); m = m.plusMonths(1)) {
      if (equals(named("month/" + m))) {
        return true;
      }
    }
    return false;
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  /// A key of the realm itself, by its purpose.
  public static DataKeyId named(String purpose) {
    return new DataKeyId(UUID.nameUUIDFromBytes(purpose.getBytes(StandardCharsets.UTF_8)));
  }
}
