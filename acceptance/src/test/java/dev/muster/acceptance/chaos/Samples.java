package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Event.Heads;
import dev.muster.acceptance.chaos.Operation.What;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A small log and a small history, whole and right, for whoever breaks them.
final class Samples {
  static final UUID GROUP = new UUID(7, 7);
  private static final UUID ACT = new UUID(9, 9);

  private Samples() {}

  /// A group that is created and then changed a few times.
  static List<Event> log(int events) {
    List<Event> log = new ArrayList<>();
    for (int i = 1; i <= events; i++) {
      log.add(event(i, i, new UUID(1, i)));
    }
    return log;
  }

  static Event event(int number, int version, UUID id) {
    String type = number == 1 ? "group.created.v1" : "group.changed.v1";
    return event(type, number, version, id);
  }

  private static Event event(String type, int number, int version, UUID id) {
    String payload = "{\"displayName\":\"Name %d\",\"group\":\"%s\"}".formatted(number, GROUP);
    Event event = bare(type, number, version, id, payload, "");
    return bare(type, number, version, id, payload, Leaf.of(event));
  }

  /// The first of a realm, on another stream.
  static Event about(UUID stream, String type, String payload) {
    return new Event(
        "main",
        "session",
        "any",
        stream,
        1,
        1,
        new Heads(0, 1, 0),
        new UUID(2, 2),
        type,
        1,
        "{}",
        ACT,
        null,
        "",
        payload.getBytes(StandardCharsets.UTF_8),
        "");
  }

  /// The same event at another time, with the hash that it then has.
  static Event recorded(Event e, long micros) {
    return hashed(changed(e, micros, ""));
  }

  private static Event hashed(Event e) {
    return changed(e, e.micros(), Leaf.of(e));
  }

  private static Event changed(Event e, long micros, String leafHash) {
    return new Event(
        e.realm(),
        e.log(),
        e.category(),
        e.stream(),
        e.version(),
        e.position(),
        e.heads(),
        e.id(),
        e.type(),
        micros,
        e.actor(),
        e.correlation(),
        e.causation(),
        e.traceparent(),
        e.payload(),
        leafHash);
  }

  /// A realm of whose sessions the first are gone: the end of a session that began among them, two
  /// events of another one, and what says so.
  static List<Event> retired(int gone) {
    UUID cut = new UUID(5, 5);
    UUID later = new UUID(6, 6);
    return List.of(
        numbered("session.expired.v1", cut, 2, new Heads(0, gone + 1, 0)),
        numbered("session.started.v1", later, 1, new Heads(0, gone + 2, 0)),
        numbered("session.expired.v1", later, 2, new Heads(0, gone + 3, 0)),
        numbered("log.retired.v1", new UUID(0, 0), 1, new Heads(1, gone + 3, 0)));
  }

  /// Of the identity log where it is the realm's own, else of sessions; its payload says that the
  /// sessions before the first of these are retired.
  private static Event numbered(String type, UUID stream, int version, Heads heads) {
    boolean own = type.startsWith("log.");
    long position = heads.identity() + heads.session();
    return hashed(
        new Event(
            "main",
            own ? "identity" : "session",
            own ? "realm" : "session",
            stream,
            version,
            position,
            heads,
            new UUID(8, position),
            type,
            position,
            "{}",
            ACT,
            null,
            "",
            "{\"log\":\"session\",\"toSequence\":%d}"
                .formatted(heads.session() - 3)
                .getBytes(StandardCharsets.UTF_8),
            ""));
  }

  /// The same event, changed without its hash.
  static Event tampered(Event e) {
    String payload = "{\"displayName\":\"Another\",\"group\":\"%s\"}".formatted(GROUP);
    return bare(e.type(), (int) e.position(), e.version(), e.id(), payload, e.leafHash());
  }

  private static Event bare(
      String type, int number, int version, UUID id, String payload, String hash) {
    return new Event(
        "main",
        "identity",
        "group",
        GROUP,
        version,
        number,
        new Heads(number, 0, 0),
        id,
        type,
        1_000 + number,
        "{\"kind\":\"system\"}",
        ACT,
        null,
        "",
        payload.getBytes(StandardCharsets.UTF_8),
        hash);
  }

  /// Something about the name `ada` that is acknowledged.
  static Operation done(What what, long begin, Map<String, String> said, Map<String, String> got) {
    return new Operation(begin, what, "ada", said, begin, begin + 10, Outcome.DONE, got);
  }

  /// The same with another end and outcome.
  static Operation but(Operation o, Outcome outcome, long end) {
    return new Operation(
        o.number(), o.what(), o.on(), o.said(), o.begin(), end, outcome, o.answered());
  }
}
