package dev.muster.eventstore.codec;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Sha256;
import dev.muster.eventstore.vault.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// An event whose leaf hash is worked out byte by byte, by the rules as the document tells them and
/// not by the code that they came from.
final class LeafHashExample {
  /// A part of the preimage.
  record Part(String field, String rule, String value, byte[] bytes) {}

  private static final HexFormat HEX = HexFormat.of();

  private final RecordedEvent event;
  private final List<Part> parts = new ArrayList<>();

  /// @param fact one with neither a personal field nor a secret
  LeafHashExample(EventCodec codec, DomainEvent fact) {
    NewEvent written =
        codec.encode(
            RealmId.MAIN, ExampleEvents.id("event"), fact, new KeyRing(Map.of(), List.of()));
    Actor actor = Actor.user(ExampleEvents.id("UserId"), ExampleEvents.id("SessionId"), null);
    UUID correlation = ExampleEvents.id("correlation");
    Origin origin =
        new Origin(
            ActorCodec.encode(actor, RealmId.MAIN, correlation, null),
            correlation,
            null,
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    RecordedEvent bare =
        new RecordedEvent(
            written.id(),
            RealmId.MAIN,
            written.stream(),
            1,
            new Heads(4711, 1203, 1498, 2010),
            written.type(),
            fact.at().plusMillis(2),
            origin,
            written.data(),
            new byte[0]);
    event = bare.hashed(LeafHash.of(bare));
    lay();
  }

  RecordedEvent event() {
    return event;
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  byte[] preimage() {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(p -> p.bytes().length).sum());
    parts.forEach(part -> all.put(part.bytes()));
    return all.array();
  }

  private void lay() {
    add("mark of a leaf", "one byte (RFC 6962 §2.1)", "0", new byte[1]);
    text("realm", event.realm().value());
    number("position", event.heads().position());
    number("identity head", event.heads().identity());
    number("session head", event.heads().session());
    number("activity head", event.heads().activity());
    text("category", event.stream().category().word());
    id("stream", event.stream().id());
    byte[] version = ByteBuffer.allocate(4).putInt(event.version()).array();
    add("version", "32-bit", String.valueOf(event.version()), version);
    id("event id", event.id());
    text("type", event.type());
    long micros = ChronoUnit.MICROS.between(java.time.Instant.EPOCH, event.recordedAt());
    add("recorded at", "64-bit, microseconds since 1970", String.valueOf(micros), bytes(micros));
    text("actor", new String(event.origin().actor(), StandardCharsets.UTF_8));
    id("correlation id", event.origin().correlationId());
    add("causation id", "length, then 16 bytes; here absent", "", new byte[4]);
    text("traceparent", Objects.requireNonNull(event.origin().traceparent()));
    add("payload", "SHA-256 of the record's value", "", Sha256.of(event.data()));
  }

  private void text(String field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = ByteBuffer.allocate(4 + utf8.length).putInt(utf8.length).put(utf8).array();
    add(field, "length, then UTF-8", value, bytes);
  }

  private void number(String field, long value) {
    add(field, "64-bit", String.valueOf(value), bytes(value));
  }

  private void id(String field, UUID id) {
    add(field, "16 bytes", id.toString(), HEX.parseHex(id.toString().replace("-", "")));
  }

  private void add(String field, String rule, String value, byte[] bytes) {
    parts.add(new Part(field, rule, value, bytes));
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }
}
