package dev.muster.standalone;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
  private static final String SAMPLES = "pg_catalog.pg_statistic";

  @Mixin private Home home = new Home();

  @Option(
      names = "--read-url",
      paramLabel = "URL",
      description = "the read models' database, if another (MUSTER_READ_PG_URL)",
      defaultValue = "${env:MUSTER_READ_PG_URL}")
  private @Nullable String readUrl;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "how long to wait for read models and older transactions (default: 60)",
      defaultValue = "60")
  private long seconds;

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
      awaitQuiet(log, models);
      return scrub(log, models, apart);
    } catch (SQLException e) {
      throw new CannotRun("the database does not do it: " + e.getMessage());
    }
  }

  private void awaitQuiet(Connection log, Connection models)
      throws SQLException, InterruptedException {
    Duration patience = Duration.ofSeconds(seconds);
    new Erasures(log, models, ReadModelSchemas.of(models)).awaitApplied(patience);
    OldSnapshots.awaitGone(log, patience);
    OldSnapshots.awaitGone(models, patience);
  }

  private static int scrub(Connection log, Connection models, boolean apart)
      throws SQLException, InterruptedException {
    List<String> schemas = ReadModelSchemas.of(models);
    Rewriting rewriting = new Rewriting(models);
    for (String table : ReadModelSchemas.tables(models, schemas)) {
      rewriting.samplesOf(table);
      rewriting.table(table);
    }
    Rewriting keys = new Rewriting(log);
    keys.table("log.data_key");
    keys.table("log.claim");
    // Last: what was written anew was sampled anew, and the former samples are deleted rows.
    rewriting.table(SAMPLES);
    if (apart) {
      keys.table(SAMPLES);
    }
    boolean done = rewriting.dropOldWal() && (!apart || keys.dropOldWal());
    System.out.println(
        done
            ? "Done: what is left of erased people is in backups, archived WAL and replicas behind"
            : "Not done: see above");
    return done && rewriting.isComplete() && keys.isComplete() ? 0 : 1;
  }
}
