package dev.muster.eventstore.retention;

import dev.muster.domain.Catalogue;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.postgres.SnapshotTable;
import dev.muster.eventstore.postgres.TestLog;
import dev.muster.eventstore.retention.Retention.Outcome;
import dev.muster.eventstore.vault.Vault;
import dev.muster.eventstore.verify.ClaimCheck;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import dev.muster.eventstore.verify.LogCheck;
import dev.muster.eventstore.verify.SnapshotCheck;
import dev.muster.eventstore.verify.TableCheck;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A log whose months end when a test says so.
final class RetainedLog implements AutoCloseable {
  final TestLog log = TestLog.fresh();
  final PostgresEventStore store = log.store();
  final Replica replica = new Replica(store);
  final Connection owner = connect();
  final TestRetention retention = on(owner);
  final List<String> notes = new ArrayList<>();

  RetainedLog() {
    replica.createRealm();
  }

  private Connection connect() {
    try {
      return log.owner();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What another process would run.
  TestRetention on(Connection connection) {
    return new TestRetention(connection, store, Replica.MASTER);
  }

  void endMonth(Log... logs) throws SQLException {
    CutMonth.now(owner, logs);
  }

  Outcome run() throws SQLException {
    return retention.run(Log.SESSION, Log.ACTIVITY);
  }

  List<RecordedEvent> events(Log of) {
    return store.read(RealmId.MAIN, of, 0, 10_000).await().atMost(Duration.ofSeconds(30));
  }

  int version(StreamId stream) {
    return store
        .versions(RealmId.MAIN, java.util.Set.of(stream))
        .await()
        .atMost(Duration.ofSeconds(30))
        .getOrDefault(stream, 0);
  }

  Retired retired() {
    return retention.retired(RealmId.MAIN);
  }

  /// The tables of months that are over, each with its state.
  List<String> over() throws SQLException {
    List<String> over = new ArrayList<>();
    for (MonthTable month : new MonthTables(owner).all()) {
      if (month.name().contains("_until_")) {
        over.add(month.log().word() + " " + month.state());
      }
    }
    return over;
  }

  String text(String sql) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /// What differs, as `muster verify` tells it.
  List<String> verify() {
    List<String> differ = new ArrayList<>();
    notes.clear();
    Findings told = told(differ);
    Pool pool = log.pool(log.address(), 2);
    LogTables tables = new LogTables(pool);
    EventCodec codec = new EventCodec(Catalogue.FAMILIES);
    Vault vault = new Vault(store, Replica.MASTER);
    new LogCheck(store, tables, told)
        .all(
            List.of(
                new TableCheck(tables, told),
                new ClaimCheck(store, tables, codec, vault, told),
                new SnapshotCheck(store, new SnapshotTable(pool), codec, vault, told)))
        .await()
        .atMost(Duration.ofMinutes(1));
    pool.closeAndAwait();
    return differ;
  }

  private Findings told(List<String> differ) {
    return new Findings() {
      @Override
      public void differs(Finding finding) {
        differ.add(finding.toString());
      }

      @Override
      public void mends(Finding finding) {
        throw new AssertionError("nobody mends here");
      }

      @Override
      public void notes(Finding note) {
        notes.add(note.toString());
      }

      @Override
      public void progress(String what, long done, long all) {}
    };
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    log.close();
  }
}
