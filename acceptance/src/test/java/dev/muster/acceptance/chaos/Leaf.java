package dev.muster.acceptance.chaos;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// The leaf hash, computed anew by what docs/events.md says and nothing else.
final class Leaf {
  private Leaf() {}

  static String of(Event event) {
    try {
      var bytes = new ByteArrayOutputStream();
      write(event, new DataOutputStream(bytes));
      return HexFormat.of().formatHex(sha256(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Event event, DataOutputStream out) throws IOException {
    out.writeByte(0);
    text(out, event.realm());
    out.writeLong(event.position());
    out.writeLong(event.heads().identity());
    out.writeLong(event.heads().session());
    out.writeLong(event.heads().activity());
    text(out, event.category());
    id(out, event.stream());
    out.writeInt(event.version());
    id(out, event.id());
    text(out, event.type());
    out.writeLong(event.micros());
    text(out, event.actor());
    id(out, event.correlation());
    UUID causation = event.causation();
    out.writeInt(causation == null ? 0 : 16);
    if (causation != null) {
      id(out, causation);
    }
    text(out, event.traceparent());
    out.write(sha256(event.payload()));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static void id(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
