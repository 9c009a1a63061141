package dev.muster.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The leaf hash of an event, for Merkle checkpoints over the log (RFC 6962 §2.1). The append
/// computes the same in the database; docs/events.md gives the preimage with a worked example.
public final class LeafHash {
  private LeafHash() {}

  /// SHA-256 of the preimage of an event, whatever its `leafHash` says.
  public static byte[] of(RecordedEvent event) {
    return Sha256.of(preimage(event));
  }

  private static byte[] preimage(RecordedEvent e) {
    byte[] realm = utf8(e.realm().value());
    byte[] category = utf8(e.stream().category().word());
    byte[] type = utf8(e.type());
    byte[] actor = e.origin().actor();
    byte[] trace = e.origin().traceparent() == null ? new byte[0] : utf8(e.origin().traceparent());
    int texts = realm.length + category.length + type.length + actor.length + trace.length;
    ByteBuffer out = ByteBuffer.allocate(256 + texts).put((byte) 0);
    put(out, realm);
    out.putLong(e.heads().position());
    out.putLong(e.heads().identity());
    out.putLong(e.heads().session());
    out.putLong(e.heads().activity());
    put(out, category);
    uuid(out, e.stream().id()).putInt(e.version());
    uuid(out, e.id());
    put(out, type);
    out.putLong(micros(e.recordedAt()));
    put(out, actor);
    uuid(out, e.origin().correlationId());
    put(out, bytes(e.origin().causationId()));
    put(out, trace);
    out.put(Sha256.of(e.data())).flip();
    byte[] preimage = new byte[out.remaining()];
    out.get(preimage);
    return preimage;
  }

  private static void put(ByteBuffer out, byte[] bytes) {
    out.putInt(bytes.length).put(bytes);
  }

  private static ByteBuffer uuid(ByteBuffer out, UUID id) {
    return out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static byte[] bytes(@Nullable UUID id) {
    return id == null ? new byte[0] : uuid(ByteBuffer.allocate(16), id).array();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
