package dev.muster.standalone;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes anew what holds remains of erased people: pages where a deleted row or a destroyed key is
/// still to be read, samples of what was in them, and the write-ahead log.
@Command(
    name = "scrub",
    description = "take remains of erased people off the database's files, while Muster runs",
    mixinStandardHelpOptions = true)
final class Scrub implements Callable<Integer> {
  @Mixin private Home home = new Home();

  @Option(
      names = "--read-url",
      paramLabel = "URL",
      description = "the read models' database, if another (MUSTER_READ_PG_URL)",
      defaultValue = "${env:MUSTER_READ_PG_URL}")
  private @Nullable String readUrl;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Running running = home.mustBeRunning();
    Owner owner = Owner.of(home, System.getenv());
    boolean apart = readUrl != null && !readUrl.isBlank();
    try (Connection log = owner.connect(running.logUrl());
        Connection models =
            apart
                ? owner.connect(Objects.requireNonNull(readUrl))
                : owner.connect(running.logUrl())) {
      return scrub(log, models, apart);
    } catch (SQLException e) {
      throw new CannotRun("the database does not do it: " + e.getMessage());
    }
  }

  private static int scrub(Connection log, Connection models, boolean apart)
      throws SQLException, InterruptedException {
    List<String> schemas = ReadModelSchemas.of(models);
    new Erasures(log, models, schemas).awaitApplied();
    OldSnapshots.awaitGone(log);
    OldSnapshots.awaitGone(models);
    Rewriting rewriting = new Rewriting(models);
    for (String table : ReadModelSchemas.tables(models, schemas)) {
      rewriting.samplesOf(table);
      rewriting.table(table);
    }
    rewriting.table("pg_catalog.pg_statistic");
    Rewriting keys = new Rewriting(log);
    keys.table("log.data_key");
    keys.table("log.claim");
    boolean done = rewriting.dropOldWal() && (!apart || keys.dropOldWal());
    System.out.println(
        done
            ? "Done: what is left of erased people is in backups, archived WAL and replicas behind"
            : "Not done: see above");
    return done && rewriting.isComplete() && keys.isComplete() ? 0 : 1;
  }
}
