package dev.muster.acceptance.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// How fast what stands in the table gets to Kafka, and from there into the read models.
record Lag(Standalone muster) {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// @param seconds until it was at the end
  /// @param cpu of everything that ran meanwhile
  record Run(long events, double seconds, Cpu cpu) {
    double rate() {
      return events / seconds;
    }
  }

  /// The relay's, by what it says of itself: from when it has begun until it is at the end.
  ///
  /// @param share of what it has before it then that is measured: the last of it, so that its code
  ///   is warm
  Run relay(double share) throws IOException {
    try (Wire wire = new Wire(muster.managementPort())) {
      Said begun = Said.by(wire);
      while (begun.published() == 0 && begun.behind() != 0) {
        pause();
        begun = Said.by(wire);
      }
      double most = begun.behind() * share;
      while (begun.behind() > most) {
        pause();
        begun = Said.by(wire);
      }
      Cpu before = muster.processes().cpu();
      long start = System.nanoTime();
      Said now = begun;
      while (now.behind() != 0) {
        pause();
        now = Said.by(wire);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Cpu spent = muster.processes().cpu().since(before);
      return new Run(now.published() - begun.published(), seconds, spent);
    }
  }

  /// @param behind how many events are not on Kafka; NaN where the relay does not know yet
  private record Said(double behind, long published) {
    static Said by(Wire wire) throws IOException {
      String metrics = wire.get("/q/metrics", "").mustBe(200).body();
      return new Said(
          sum(metrics, "muster_relay_lag_events{"),
          (long) sum(metrics, "muster_relay_events_total{"));
    }

    private static double sum(String metrics, String name) {
      return metrics
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /// Until every model has applied what is in the log.
  Run models() throws SQLException, IOException {
    try (Connection connection = muster.database()) {
      long before = applied(connection);
      Cpu cpu = muster.processes().cpu();
      long start = System.nanoTime();
      muster.awaitProjections();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Run(applied(connection) - before, seconds, muster.processes().cpu().since(cpu));
    }
  }

  private static long applied(Connection connection) throws SQLException {
    long sum = 0;
    for (String model : List.of("scim", "token", "audit")) {
      sum += number(connection, "SELECT coalesce(sum(sequence), 0) FROM " + model + ".applied");
    }
    return sum;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
