package dev.muster.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/// Names a key, within a realm, that seals personal data or a secret.
@Public
public record DataKeyId(UUID value) {
  /// The key of personal data that belongs to no known subject. It changes monthly, and is dropped
  /// with the month.
  public static DataKeyId ofMonth(Instant at) {
    return named("month/" + YearMonth.from(at.atOffset(ZoneOffset.UTC)));
  }

  /// A key of the realm itself, by its purpose.
  public static DataKeyId named(String purpose) {
    return new DataKeyId(UUID.nameUUIDFromBytes(purpose.getBytes(StandardCharsets.UTF_8)));
  }
}
