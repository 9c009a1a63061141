package dev.muster.acceptance.bench;

import dev.muster.acceptance.growth.Settlement;
import dev.muster.acceptance.growth.Settlers;
import dev.muster.eventstore.postgres.LogAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `./muster growth`: fills a Muster and measures what it then takes, again and again.
final class Growth {
  private static final int WAITING = 256;
  private static final int LANES = 512;

  private final Path root;
  private final Path home;
  private final GrowthOptions options;
  private final Hold hold;
  private @Nullable Settlement settlement;

  private Growth(Path root, Path home, GrowthOptions options) {
    this.root = root;
    this.home = home;
    this.options = options;
    this.hold = new Hold(options.hold());
  }

  public static void main(String[] arguments) throws Exception {
    GrowthOptions options;
    try {
      options = GrowthOptions.of(arguments);
    } catch (IllegalArgumentException _) {
      System.err.println(GrowthOptions.USAGE);
      System.exit(2);
      return;
    }
    Path kept = options.home();
    Path folder = Files.createTempDirectory("muster-growth-");
    Path home = Files.createDirectories(kept == null ? folder.resolve("home") : kept);
    int status = 0;
    try {
      new Growth(Path.of(System.getProperty("muster.root")), home, options).run();
    } catch (Exception e) {
      e.printStackTrace();
      status = 1;
    } finally {
      Bench.delete(folder);
    }
    // The clients that filled it have threads that end with nobody.
    System.exit(status);
  }

  private void run() throws Exception {
    switch (options.only()) {
      case FILL -> fill(options.events().getLast());
      case ASK -> ask();
      case FOLLOW ->
          new BehindFigures(root, home, Options.of())
              .follow(home)
              .forEach(figure -> System.out.println(Report.line(figure)));
      case null -> all();
    }
  }

  private void all() throws Exception {
    measure("with nothing in it", 0);
    for (int events : options.events()) {
      fill(events);
      measure("%,d events".formatted(events), options.usersAt(events));
    }
  }

  private void ask() throws Exception {
    try (Standalone muster = Standalone.startWithLightHash(root, home)) {
      new GrownFigures(muster, options.users(), hold).ask();
      tables(muster);
    }
  }

  private void fill(int events) throws Exception {
    try (Standalone muster = Standalone.startWithoutRelay(root, home)) {
      Settlers filling = settlers(muster);
      Cpu before = muster.processes().cpu();
      long start = System.nanoTime();
      long appended =
          filling.settle(
              GrownFigures.REALM,
              GrownFigures.APPLICATION,
              new Settlers.Goal(options.usersAt(events), events),
              Settlers.Pace.of(WAITING));
      appended += towns(filling, events);
      double seconds = (System.nanoTime() - start) / 1e9;
      say(
          "append, " + WAITING + " waiting",
          new Lag.Run(appended, seconds, muster.processes().cpu().since(before)));
    }
  }

  private long towns(Settlers filling, int events) {
    if (events != options.events().getLast() || options.realms() == 0) {
      return 0;
    }
    return filling.found(
        0, options.realms(), new Settlers.Goal(100, 150), Settlers.Pace.of(WAITING));
  }

  /// The same one is kept, as it knows who lives there; its connections find the next program.
  private Settlers settlers(Standalone muster) throws IOException {
    if (settlement == null) {
      String password = Files.readString(home.resolve("postgres/password")).strip();
      LogAddress log = new LogAddress(muster.databaseUrl(), "postgres", password, null);
      Settlers.Plan plan = new Settlers.Plan(options.seed(), LANES, options.hold());
      settlement = new Settlement(log, home, BenchRealm.PASSWORD, plan);
    }
    return settlement.settlers();
  }

  private void measure(String what, int people) throws Exception {
    System.out.println("\n### " + what + "\n");
    hold.await();
    try (Standalone muster = Standalone.startWithLightHash(root, home)) {
      say("relay", new Lag(muster).relay(1));
      say("read models, the three of them, behind the relay", new Lag(muster).models());
      GrownFigures figures = new GrownFigures(muster, people, hold);
      figures.append(settlers(muster), 1);
      figures.append(settlers(muster), 16);
      figures.ask();
      for (String model : List.of("token", "scim", "audit")) {
        hold.await();
        say("rebuild of " + model, new Remaking(root, muster).of(model));
      }
      tables(muster);
    }
  }

  private static void tables(Standalone muster) throws SQLException, IOException {
    try (Connection connection = muster.database()) {
      Tables.of(connection).forEach(System.out::println);
    }
  }

  private static void say(String what, Lag.Run run) {
    System.out.printf(
        "| %s | %,d events | %.1f s | %,.0f/s | %.4f CPU ms of Muster | %.4f of PostgreSQL |%n",
        what,
        run.events(),
        run.seconds(),
        run.rate(),
        run.cpu().muster() / run.events(),
        run.cpu().postgres() / run.events());
  }
}
