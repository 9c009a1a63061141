package dev.muster.acceptance.bench;

import dev.muster.acceptance.growth.Settlement;
import dev.muster.acceptance.growth.Settlers;
import dev.muster.eventstore.postgres.LogAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What a relay and a rebuild take that have much before them: a log that was filled while nobody
/// followed it. No read model follows it then either, so that each is measured by itself.
record BehindFigures(Path root, Path folder, Options options) {
  static final String RELAY = "relay, far behind";
  static final String PRODUCER = "limit: Kafka's producer, what the relay sends";
  private static final List<String> MODELS = List.of("token", "scim", "audit");

  private static final int EVENTS = 400_000;
  private static final Settlers.Goal GOAL = new Settlers.Goal(20_000, EVENTS);
  private static final Settlers.Plan PLAN = new Settlers.Plan(1, 512, null);

  /// The models are to be made of all that is in the log, and nobody is to have read it before.
  private static final String STANDS_AT_THE_END =
      """
      INSERT INTO {model}.applied (realm, log, sequence)
      SELECT h.realm, l.log, l.sequence FROM log.head h,
        LATERAL (VALUES ('identity', h.identity), ('session', h.session), ('activity', h.activity))
          l (log, sequence)
      ON CONFLICT (realm, log) DO UPDATE SET sequence = excluded.sequence
      """;

  static boolean areWanted(Options options) {
    return options.wants(RELAY)
        || options.wants(PRODUCER)
        || MODELS.stream().anyMatch(model -> options.wants(rebuild(model)));
  }

  List<Figure> measure() throws IOException, SQLException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("home"));
    try (Standalone muster = Standalone.startWithoutRelay(root, home)) {
      fill(muster);
    }
    return follow(home);
  }

  /// @param home a data directory with a log that nobody has followed
  List<Figure> follow(Path home) throws IOException, SQLException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    try (Standalone muster = Standalone.startWithoutReadModels(root, home)) {
      Lag.Run relay = new Lag(muster).relay(0.5);
      if (options.wants(RELAY) || options.wants(PRODUCER)) {
        figures.add(figure(RELAY, relay));
        figures.add(figure(PRODUCER, new BareProducer(muster).measure()));
      }
      for (String model : MODELS) {
        if (options.wants(rebuild(model))) {
          figures.addAll(rebuild(muster, model));
        }
      }
    }
    return figures;
  }

  private static String rebuild(String model) {
    return "rebuild of " + model;
  }

  private static void fill(Standalone muster) throws IOException {
    String password = Files.readString(muster.home().resolve("postgres/password")).strip();
    LogAddress log = new LogAddress(muster.databaseUrl(), "postgres", password, null);
    try (Settlement filling = new Settlement(log, muster.home(), BenchRealm.PASSWORD, PLAN)) {
      filling
          .settlers()
          .settle(GrownFigures.REALM, GrownFigures.APPLICATION, GOAL, Settlers.Pace.of(256));
    }
  }

  private List<Figure> rebuild(Standalone muster, String model)
      throws IOException, SQLException, InterruptedException {
    try (Connection connection = muster.database();
        var statement = connection.createStatement()) {
      statement.execute(STANDS_AT_THE_END.replace("{model}", model));
      Lag.Run made = new Remaking(root, muster).of(model);
      Lag.Run copied = new BareCopy(muster, connection).of(model, made.events());
      return List.of(
          figure(rebuild(model), made),
          figure("limit: COPY of the rows of a " + rebuild(model), copied));
    }
  }

  private static Figure figure(String name, Lag.Run run) {
    return new Figure(name, run.cpu().per(run.events()), run.rate(), Double.NaN, Double.NaN);
  }
}
