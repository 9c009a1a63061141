package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// One platform under load, harmed again and again, and checked after each round.
final class Matrix implements AutoCloseable {
  private final Platform platform;
  private final Supervision supervision;
  private final History history;
  private final Caller caller;
  private final Checker checker;
  private final Random random;
  private final long seed;
  private final Table table = new Table();
  private final Consumer<String> says;

  private Matrix(Platform platform, Path folder, long seed, Consumer<String> says) {
    this.platform = platform;
    this.supervision = new Supervision(platform);
    this.history = new History(folder.resolve("history.jsonl"));
    this.caller =
        new Caller(Platform.APIS.stream().map(platform::port).toList(), platform.baseUrl());
    Bearer bearer = new Bearer(caller, new Recorder(history), "chaos-checker", "events:personal");
    this.checker = new Checker(platform, history, bearer, Lapse.NONE);
    this.seed = seed;
    this.random = new Random(seed);
    this.says = says;
  }

  static Matrix start(Path folder, long seed, Consumer<String> says) {
    Platform platform = Platform.start(folder, ChaosRealm.write(folder));
    return new Matrix(platform, folder, seed, says);
  }

  /// Harms the platform for a while, or with each fault once, and has it recover.
  ///
  /// @param faults to choose from
  void round(List<Fault> faults, Duration duration) throws Exception {
    Instant until = Instant.now().plus(duration);
    try (Load _ = load()) {
      do {
        Fault fault = faults.get(random.nextInt(faults.size()));
        strike(fault, random.nextInt(3) > 0, random.nextInt(500, 3_000));
      } while (Instant.now().isBefore(until));
      platform.awaitReadiness();
    }
  }

  /// The same; that someone does not come back is a finding too.
  boolean recoversFrom(List<Fault> faults, Duration duration) throws Exception {
    try {
      round(faults, duration);
      return true;
    } catch (IllegalStateException e) {
      Findings findings = new Findings();
      findings.add("it did not recover: " + e.getMessage());
      table.found(findings);
      return false;
    }
  }

  /// The same, but each fault once, in this order and soon after the one before.
  void eachOf(List<Fault> faults) throws Exception {
    try (Load _ = load()) {
      for (Fault fault : faults) {
        strike(fault, false, 1_500);
      }
      platform.awaitReadiness();
      Pause.of(Duration.ofSeconds(2));
    }
  }

  /// The last act, after which the run ends: the database loses what it has acknowledged.
  Findings loseTheTail() throws Exception {
    LostTail act = new LostTail(platform, says);
    Findings findings = new Findings();
    long before = events();
    Lapse lapse;
    try (Load _ = load()) {
      lapse = act.strike();
      findings.addAll(act.stops());
    }
    findings.addAll(act.goOn());
    platform.awaitReadiness();
    try (Load _ = load()) {
      Pause.of(Duration.ofSeconds(15));
    }
    table.struck(LostTail.NAME, Math.max(0, events() - before));
    findings.addAll(checker.since(lapse).check());
    table.found(findings);
    return findings;
  }

  private Load load() {
    return new Load(caller, new Recorder(history), random.nextLong());
  }

  /// Now and then the next fault comes before all have recovered from the last.
  ///
  /// @param patient whether all recover first
  /// @param calm milliseconds until the next one
  private void strike(Fault fault, boolean patient, int calm) throws Exception {
    long before = events();
    try {
      fault.strike(platform, random);
    } catch (RuntimeException | IOException e) {
      says.accept(fault.name() + " could not be done: " + e);
    }
    if (patient) {
      platform.awaitReadiness();
    }
    Pause.of(Duration.ofMillis(calm));
    long written = Math.max(0, events() - before);
    table.struck(fault.name(), written);
    says.accept("%s: %d events written".formatted(fault.name(), written));
  }

  /// The log's events, where the database can be asked.
  private long events() {
    try (Connection connection = platform.database();
        var rows =
            connection.createStatement().executeQuery("SELECT sum(position) FROM log.head")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException _) {
      return 0;
    }
  }

  /// Proves it all, from the beginning.
  Findings check() throws SQLException {
    Findings findings = checker.check();
    table.found(findings);
    return findings;
  }

  Findings checkWithoutSecondOpinion() throws SQLException {
    return checker.own();
  }

  /// Makes of it what must not be.
  void breakIt() throws SQLException {
    new Breakage(platform, history).happen();
  }

  /// What was harmed how often and what came of it, in Markdown.
  String report() {
    return table.text(new Table.Facts(seed, events(), history.operations(), ended()));
  }

  private Map<String, Integer> ended() {
    return supervision.ended();
  }

  @Override
  public void close() {
    supervision.close();
    platform.close();
    history.close();
  }
}
