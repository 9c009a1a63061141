package dev.muster.identity.key;

import dev.muster.eventstore.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Stands for a text that must not be kept itself.
record Digest(long first, long second, long third, long fourth) {
  static Digest of(String text) {
    ByteBuffer sha256 = ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    return new Digest(sha256.getLong(), sha256.getLong(), sha256.getLong(), sha256.getLong());
  }
}
