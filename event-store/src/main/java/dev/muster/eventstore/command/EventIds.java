package dev.muster.eventstore.command;

import java.security.SecureRandom;
import java.util.UUID;

/// Makes UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits. Nothing is ever ordered
/// by them; that they rise with time keeps indexes short.
public final class EventIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private EventIds() {}

  public static UUID next() {
    byte[] random = new byte[10];
    RANDOM.nextBytes(random);
    long time = System.currentTimeMillis() << 16;
    long high = time | 0x7000 | ((random[0] & 0x0FL) << 8) | (random[1] & 0xFFL);
    long low = 0;
    for (int i = 2; i < 10; i++) {
      low = (low << 8) | (random[i] & 0xFFL);
    }
    return new UUID(high, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }
}
