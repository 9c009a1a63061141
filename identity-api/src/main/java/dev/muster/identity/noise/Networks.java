package dev.muster.identity.noise;

import dev.muster.eventstore.vault.DataKey;
import dev.muster.identity.password.SourceAddress;
import java.nio.ByteBuffer;
import java.util.UUID;

/// An address as an HMAC under a key of the realm that changes monthly and never leaves: within the
/// month equal addresses can be told to be equal, afterwards nothing can.
public final class Networks {
  /// Stands for the many that are not told apart any more.
  public static final SourceAddress OTHERS = new SourceAddress("others");

  private Networks() {}

  public static UUID of(DataKey key, SourceAddress source) {
    ByteBuffer hmac = ByteBuffer.wrap(key.hmac(source.network()));
    return new UUID(hmac.getLong(), hmac.getLong());
  }
}
