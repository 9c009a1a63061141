package dev.muster.acceptance.growth;

import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;

/// What is left to chance, the same in each run of a seed.
final class Chance {
  /// 2026-01-01: ids that rise with their number, as real ones do with time, keep indexes as short.
  private static final long FIRST_MILLISECOND = 1_767_225_600_000L;

  private static final int IDS_IN_MILLISECOND = 16;

  private final SplittableRandom random;
  private final long lane;
  private long ids;

  /// @param lane to whom the chance belongs; another has another
  Chance(long seed, long lane) {
    this.random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + lane);
    this.lane = lane;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /// UUIDv7 (RFC 9562 §5.7).
  UUID id() {
    long time = FIRST_MILLISECOND + ids++ / IDS_IN_MILLISECOND;
    long high = (time << 16) | 0x7000 | random.nextInt(1 << 12);
    long low = random.nextLong() ^ (lane << 20);
    return new UUID(high, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  /// As many random bits as a secret's hash has, in base64url.
  String digest() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
