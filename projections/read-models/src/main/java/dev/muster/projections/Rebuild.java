package dev.muster.projections;

import dev.muster.eventstore.verify.Findings;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a read model anew beside the live one, which serves meanwhile, and puts it in its place in
/// one transaction. It may be interrupted anywhere: what is filled stays, and is gone on with.
///
/// Works with the role that owns the schemas, and waits, as a command may.
public final class Rebuild<F> {
  private final String live;
  private final String next;
  private final String former;
  private final ReadModel<F> model;
  private final Filling<F> filling;
  private final LaterIndexes indexes;
  private final String version;
  private final boolean topicsAnew;

  /// @param version of the program: what another one began is begun anew
  public Rebuild(ReadModel<F> model, Sides sides, Findings progress, String version) {
    this(model, new Filling<>(new Beside<>(model, false), sides, progress), version);
  }

  private Rebuild(ReadModel<F> model, Filling<F> filling, String version) {
    this.model = model;
    this.live = model.name();
    this.next = Beside.name(live);
    this.former = live + "_former";
    this.filling = filling;
    this.indexes = new LaterIndexes(next, filling.tables());
    this.version = version;
    this.topicsAnew = filling.isBeyond();
  }

  /// The same, for topics that were restored, made anew, or begin later than the log: they are read
  /// from their beginning afterwards, and what is applied is passed over by its number. What they
  /// may lack is taken from the table, also where the live one could not go on for the lack of it.
  public Rebuild<F> withTopicsAnew() {
    return new Rebuild<>(model, filling.beyond(), version);
  }

  /// Whether nobody else is at it; holds for as long as the connection does.
  public boolean take(Connection owner) throws SQLException {
    try (var lock =
        owner.prepareStatement(
            "select pg_try_advisory_lock(hashtextextended($$muster rebuild $$ || ?, 7))")) {
      lock.setString(1, live);
      try (ResultSet taken = lock.executeQuery()) {
        return taken.next() && taken.getBoolean(1);
      }
    }
  }

  /// Drops what was begun and not finished, if anything was.
  public void cancel(Connection owner) throws SQLException {
    run(owner, "drop schema if exists %s cascade".formatted(next));
  }

  /// Makes the schema beside the live one, or finds it as it was left.
  ///
  /// @return whether there was one to go on with
  public boolean begin(Connection owner, Migrating migrating) throws SQLException {
    run(owner, "drop schema if exists %s cascade".formatted(former));
    String mark = "rebuilding with " + version;
    boolean resumed = mark.equals(comment(owner));
    if (!resumed) {
      cancel(owner);
      migrating.migrate(model.name(), next);
      indexes.takeAway(owner);
      run(owner, "comment on schema %s is '%s'".formatted(next, mark.replace("'", "")));
    }
    return resumed;
  }

  /// Makes the schema of a model under a name.
  @FunctionalInterface
  public interface Migrating {
    void migrate(String model, String schema);
  }

  /// Fills it until it has come at least as far as the live one, and tells how many events that
  /// were.
  public long fill() {
    wait(filling.bury());
    long all = topicsAnew ? wait(filling.goBeyond()) : 0;
    long some = wait(filling.catchUp());
    while (some > 0) {
      all += some;
      some = wait(filling.catchUp());
    }
    return all;
  }

  /// Puts it in the place of the live one. Writers wait meanwhile, readers do not; what the writers
  /// wrote last is caught up with behind the locks, so that both stand at the same events, and the
  /// live one's place on the topics is the new one's.
  public void replace(Connection owner) throws SQLException {
    indexes.build(owner);
    fill(); // what came while the indexes were built keeps no writer waiting
    owner.setAutoCommit(false);
    try {
      run(owner, "set local lock_timeout = '20s'");
      for (String table : tables(owner)) {
        run(owner, "lock table %s.%s in share row exclusive mode".formatted(live, table));
      }
      fill();
      run(owner, "delete from %s.checkpoint".formatted(next));
      for (String table : kept()) {
        run(
            owner,
            "insert into %s.%s select * from %s.%s on conflict do nothing"
                .formatted(next, table, live, table));
      }
      if (topicsAnew) {
        run(owner, "update %s.checkpoint set next_offset = 0".formatted(next));
      }
      run(owner, "alter schema %s rename to %s".formatted(live, former));
      run(owner, "alter schema %s rename to %s".formatted(next, live));
      run(owner, "comment on schema %s is null".formatted(live));
      owner.commit();
    } catch (SQLException | RuntimeException e) {
      owner.rollback();
      throw e;
    } finally {
      owner.setAutoCommit(true);
    }
    run(owner, "drop schema %s cascade".formatted(former));
  }

  /// Where to go on with the topics, and what is still to be done: no event tells either.
  private List<String> kept() {
    List<String> kept = new ArrayList<>(List.of("checkpoint"));
    model.rows().stream()
        .filter(rows -> rows.source() instanceof Source.ToDo)
        .forEach(rows -> kept.add(rows.table().name()));
    return kept;
  }

  /// The checkpoint first, as a batch takes it first.
  private List<String> tables(Connection owner) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (var of =
        owner.prepareStatement(
            "select tablename from pg_tables where schemaname = ? and tablename <> 'flyway_schema_history' order by tablename <> 'checkpoint', tablename")) {
      of.setString(1, live);
      try (ResultSet found = of.executeQuery()) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
    }
    return tables;
  }

  private @Nullable String comment(Connection owner) throws SQLException {
    try (var of =
        owner.prepareStatement(
            "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = ?")) {
      of.setString(1, next);
      try (ResultSet found = of.executeQuery()) {
        return found.next() ? found.getString(1) : null;
      }
    }
  }

  private static void run(Connection owner, String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private static <T> T wait(Uni<T> answer) {
    return answer.await().indefinitely();
  }
}
