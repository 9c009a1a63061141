package dev.muster.standalone;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.retention.MonthRange;
import dev.muster.eventstore.retention.Retention;
import dev.muster.eventstore.retention.Retired;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.identity.realm.Operator;
import dev.muster.outbox.PublishedSequences;
import dev.muster.projections.RetiredRows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whoever still has to read what is due to be removed: topics, read models, and tokens that may
/// still be shown.
final class StillNeeded implements Retention.Others {
  private static final KeyRing NO_KEYS = new KeyRing(Map.of(), List.of());

  private final Workplace at;
  private final LocalLog log;
  private final PublishedSequences published;
  private final RetiredRows rows;
  private final Map<Log, Duration> kept;
  private final Map<RealmId, Duration> tokens = new HashMap<>();

  StillNeeded(Workplace at, LocalLog log, Readers readers, Map<Log, Duration> kept) {
    this.at = at;
    this.log = log;
    this.published = readers.published();
    this.rows = readers.rows();
    this.kept = kept;
  }

  /// Who reads the log.
  record Readers(PublishedSequences published, RetiredRows rows) {}

  @Override
  public Retired retired(RealmId realm) {
    return at.await(Retired.of(at.store(), realm));
  }

  @Override
  public List<String> waiting(MonthRange range) {
    List<String> waiting = new ArrayList<>();
    long onTopic = published.of(range.realm(), range.log());
    if (onTopic < range.to()) {
      waiting.add("the relay has published it up to " + onTopic);
    }
    Duration longest = tokens.computeIfAbsent(range.realm(), this::longestToken);
    if (range.log() == Log.SESSION
        && kept.getOrDefault(Log.SESSION, Duration.ZERO).compareTo(longest) < 0) {
      waiting.add(
          "access tokens of the realm live for %d days: keep sessions for as long at least"
              .formatted(longest.toDays()));
    }
    try {
      waiting.addAll(rows.waiting(range));
    } catch (SQLException e) {
      throw new CannotRun("the read models do not answer: " + e.getMessage());
    }
    return waiting;
  }

  private Duration longestToken(RealmId realm) {
    Realm state = Realm.FOLD.initial();
    for (var event : at.await(at.store().read(realm, RealmEvent.STREAM, 0))) {
      state = Realm.FOLD.evolve(state, at.codec().decode(new ParsedEvent(event), NO_KEYS));
    }
    return state.policy().accessTokenLifetime();
  }

  @Override
  public void announce(MonthRange range, String digest) {
    log.retire(range.realm(), new Operator.Retiring(range.log(), range.from(), range.to(), digest));
  }

  @Override
  public void forget(MonthRange range) {
    try {
      rows.forget(range);
    } catch (SQLException e) {
      throw new CannotRun("the read models do not answer: " + e.getMessage());
    }
  }
}
