package dev.muster.standalone;

import dev.muster.domain.Log;
import dev.muster.eventstore.retention.Retention;
import dev.muster.eventstore.retention.Retention.Outcome;
import dev.muster.outbox.NotAccepted;
import dev.muster.outbox.PublishedSequences;
import dev.muster.projections.RetiredRows;
import dev.muster.standalone.events.KafkaProperties;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes the months to come, and removes those that are over for longer than a log is kept. Run
/// each day; running it again is harmless.
@Command(
    name = "retain",
    description = {
      "make the months to come, and remove those of sessions and activity that are over for longer",
      "than these are kept; without an age nothing is ever removed;",
      "0: what is due is gone; 1: something that is due stays, and why; 2: it could not be told"
    },
    exitCodeOnExecutionException = 2,
    mixinStandardHelpOptions = true)
final class Retain implements Callable<Integer> {
  private static final String CANCELED = "57014";

  @Mixin private Reach reach = new Reach();

  @Option(
      names = "--keep-session",
      paramLabel = "AGE",
      description = "keep sessions, grants and revoked tokens: as 400d (MUSTER_RETENTION_SESSION)",
      defaultValue = "${env:MUSTER_RETENTION_SESSION}")
  private @Nullable String session;

  @Option(
      names = "--keep-activity",
      paramLabel = "AGE",
      description = "keep issued tokens, failed sign-ins and the like (MUSTER_RETENTION_ACTIVITY)",
      defaultValue = "${env:MUSTER_RETENTION_ACTIVITY}")
  private @Nullable String activity;

  @Option(names = "--keep", paramLabel = "AGE", description = "both, where nothing else is said")
  private @Nullable String both;

  @Option(names = "--dry-run", description = "say what would go, and change nothing")
  private boolean dry;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "how long to wait for whoever reads a month (default: 600)",
      defaultValue = "600")
  private long wait;

  @Override
  public Integer call() throws IOException, SQLException {
    Map<Log, Duration> kept = kept();
    Quiet.kafka();
    try (Workplace at = reach.open();
        Connection owner = reach.log(at);
        Connection models = models(at);
        LocalLog log = LocalLog.open(at.running(), reach.masterKeys())) {
      limit(owner);
      RetiredRows rows = new RetiredRows(models, ReadModelSchemas.of(models));
      var readers = new StillNeeded.Readers(published(kept), rows);
      StillNeeded needed = new StillNeeded(at, log, readers, kept);
      Retention retention = new Retention(owner, needed, System.out::println);
      if (!retention.take()) {
        throw new CannotRun(
            "another one is at it, or `muster verify` or `repair` reads the log: come again when it has ended");
      }
      return run(retention, limits(kept));
    } catch (NotAccepted e) {
      throw new CannotRun(String.valueOf(e.getMessage()));
    }
  }

  private PublishedSequences published(Map<Log, Duration> kept) throws IOException {
    return kept.isEmpty()
        ? PublishedSequences.NONE
        : PublishedSequences.read(KafkaProperties.of(reach.bootstrap()), reach.topics());
  }

  private Connection models(Workplace at) throws IOException, SQLException {
    var owner = reach.owner(at);
    return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
  }

  private int run(Retention retention, Map<Log, Instant> limits) throws SQLException {
    if (limits.isEmpty()) {
      System.out.println("No age is given: sessions and activity are kept for ever");
    }
    if (dry) {
      Outcome would = retention.tryOut(limits);
      System.out.printf(
          "%d months would go with %,d events; %d stay%n",
          would.months(), would.events(), would.kept());
      return would.kept() == 0 ? 0 : 1;
    }
    retention.attachMonths();
    try {
      Outcome is = retention.run(limits);
      System.out.printf(
          "%d months are gone with %,d events; %d stay%n", is.months(), is.events(), is.kept());
      return is.kept() == 0 ? 0 : 1;
    } catch (SQLException e) {
      if (!CANCELED.equals(e.getSQLState())) {
        throw new CannotRun("the database does not do it: " + e.getMessage());
      }
      System.out.println(
          "A month waits for somebody who has been reading it for long: the next run goes on");
      return 1;
    }
  }

  private void limit(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute("SET statement_timeout = '%ds'".formatted(Math.max(1, wait)));
      statement.execute("SET idle_session_timeout = 0");
    }
  }

  private Map<Log, Duration> kept() {
    Map<Log, Duration> kept = new EnumMap<>(Log.class);
    put(kept, Log.SESSION, session);
    put(kept, Log.ACTIVITY, activity);
    return kept;
  }

  private void put(Map<Log, Duration> kept, Log log, @Nullable String given) {
    String age = given == null || given.isBlank() ? both : given;
    if (age != null && !age.isBlank()) {
      kept.put(log, Age.of(age));
    }
  }

  private static Map<Log, Instant> limits(Map<Log, Duration> kept) {
    Instant now = Instant.now();
    Map<Log, Instant> limits = new EnumMap<>(Log.class);
    kept.forEach((log, age) -> limits.put(log, now.minus(age)));
    return limits;
  }
}
