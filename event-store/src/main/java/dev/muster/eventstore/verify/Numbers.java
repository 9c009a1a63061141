package dev.muster.eventstore.verify;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.RecordedEvent;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;

/// Looks at a realm's events in the order of their positions: no number is missing or there twice,
/// time never goes back, and each event is the one that its leaf hash stands for.
final class Numbers {
  private final RealmId realm;
  private final Map<Log, Long> retired;
  private final Findings findings;
  private Heads heads = Heads.NONE;
  private Instant time = Instant.MIN;

  /// @param retired the sequence up to which retention has removed each log
  Numbers(RealmId realm, Map<Log, Long> retired, Findings findings) {
    this.realm = realm;
    this.retired = retired;
    this.findings = findings;
  }

  void look(RecordedEvent event) {
    if (!follows(event)) {
      differs(
          event, "should be numbered after " + words(heads) + ", but is " + words(event.heads()));
    }
    if (event.recordedAt().isBefore(time)) {
      differs(event, "was recorded at %s, before %s".formatted(event.recordedAt(), time));
    }
    if (!MessageDigest.isEqual(LeafHash.of(event), event.leafHash())) {
      differs(event, "is not the event that its leaf hash stands for");
    }
    heads = event.heads();
    time = event.recordedAt();
  }

  /// The head must stand where the last event does.
  void end(Heads head) {
    if (!head.equals(heads)) {
      findings.differs(
          new Finding(
              "log",
              realm + " head",
              "says %s, the last event %s".formatted(words(head), words(heads))));
    }
  }

  /// What retention removed is counted in the heads, and only that may be missing.
  private boolean follows(RecordedEvent event) {
    Heads now = event.heads();
    long missing = 0;
    for (Log log : Log.values()) {
      long step = now.sequence(log) - heads.sequence(log) - (log == event.log() ? 1 : 0);
      long last = now.sequence(log) - (log == event.log() ? 1 : 0);
      if (step < 0 || (step > 0 && last > retired.getOrDefault(log, 0L))) {
        return false;
      }
      missing += step;
    }
    return now.position() == heads.position() + 1 + missing;
  }

  private void differs(RecordedEvent event, String what) {
    findings.differs(
        new Finding(
            "log",
            "%s %s %d, position %d"
                .formatted(realm, event.log().word(), event.sequence(), event.position()),
            what));
  }

  private static String words(Heads heads) {
    return "position %d (identity %d, session %d, activity %d)"
        .formatted(heads.position(), heads.identity(), heads.session(), heads.activity());
  }
}
