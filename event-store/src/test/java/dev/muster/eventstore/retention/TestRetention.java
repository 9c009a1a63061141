package dev.muster.eventstore.retention;

import dev.muster.domain.Catalogue;
import dev.muster.domain.Decision;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.domain.realm.RealmDecider;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.retention.Retention.Outcome;
import dev.muster.eventstore.vault.MasterKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A run of retention as a command makes it, in which whatever is over is due.
public final class TestRetention implements Retention.Others {
  /// What was said, a line each.
  public final List<String> told = new ArrayList<>();

  /// Who still needs what is due, as a test wants it.
  public final List<String> waiting = new ArrayList<>();

  /// What read models were to forget.
  public final List<MonthRange> forgotten = new ArrayList<>();

  private final Connection owner;
  private final EventStore store;
  private final CommandHandler commands;

  public TestRetention(Connection owner, EventStore store, MasterKey master) {
    this.owner = owner;
    this.store = store;
    Vault vault = new Vault(store, master);
    this.commands =
        new CommandHandler(
            store,
            new EventCodec(Catalogue.FAMILIES),
            vault,
            new RealmKeys(store, vault, Clock.systemUTC()),
            100);
  }

  public Retention retention() {
    return new Retention(owner, this, told::add);
  }

  public Outcome run(Log... logs) throws SQLException {
    return retention().run(due(logs));
  }

  public static Map<Log, Instant> due(Log... logs) {
    Map<Log, Instant> due = new EnumMap<>(Log.class);
    for (Log log : logs) {
      due.put(log, Instant.now());
    }
    return due;
  }

  @Override
  public Retired retired(RealmId realm) {
    return Retired.of(store, realm).await().atMost(Duration.ofSeconds(30));
  }

  @Override
  public List<String> waiting(MonthRange range) {
    return waiting;
  }

  /// Says that a range goes, whether or not it is so.
  public void announce(RealmId realm, Log log, long from, long to, String digest) {
    announce(new MonthRange(realm, log, from, to, 0, 0), digest);
  }

  @Override
  public void announce(MonthRange range, String digest) {
    Request request =
        new Request(range.realm(), Actor.OPERATOR, EventIds.next(), null, null, Instant.now());
    RealmCommand retire =
        new RealmCommand.RetireLog(range.log(), range.from(), range.to(), digest, request.at());
    commands
        .handle(
            request,
            work ->
                work.load(Realm.FOLD, RealmEvent.STREAM)
                    .map(realm -> Decision.of(RealmDecider.decide(realm, retire), realm)))
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  @Override
  public void forget(MonthRange range) {
    forgotten.add(range);
  }
}
