package dev.muster.acceptance.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// How long after its append an event is in the SCIM read model, while users are created at a
/// steady rate. The database is asked every few milliseconds how far the read model has come.
record Visibility(Standalone muster, Options options) {
  static final String NAME = "append to visible in SCIM, 200 writes/s";
  private static final int WRITES_PER_SECOND = 200;
  private static final Duration PACE =
      Duration.ofSeconds(1).multipliedBy(Crowd.CONNECTIONS).dividedBy(WRITES_PER_SECOND);

  private static final String APPLIED =
      "SELECT sequence, extract(epoch FROM clock_timestamp()) FROM scim.applied"
          + " WHERE realm = 'bench' AND log = 'identity'";
  private static final String WRITTEN =
      "SELECT identity, extract(epoch FROM recorded_at) FROM log.event"
          + " WHERE log = 'identity' AND realm = 'bench' AND identity > ? ORDER BY identity";

  private record Sighting(long sequence, double at) {}

  Figure measure() throws SQLException, IOException {
    try (Crowd crowd = new Crowd(Workloads.SCIM_CREATE, muster.port());
        Connection connection = muster.database()) {
      crowd.work(options.warmUp().dividedBy(2), PACE);
      muster.awaitProjections();
      CompletableFuture<Latencies> writing =
          CompletableFuture.supplyAsync(() -> crowd.work(options.duration(), PACE));
      List<Sighting> seen = watch(connection, writing);
      Latencies latencies = compare(connection, seen);
      double rate = latencies.count() / OperationFigures.seconds(options.duration());
      return new Figure(NAME, null, rate, latencies.percentile(0.5), latencies.percentile(0.99));
    }
  }

  private List<Sighting> watch(Connection connection, CompletableFuture<Latencies> writing)
      throws SQLException {
    List<Sighting> seen = new ArrayList<>();
    try (var query = connection.prepareStatement(APPLIED)) {
      boolean last = false;
      while (!last) {
        if (writing.isDone()) {
          muster.awaitProjections();
          last = true;
        }
        try (var row = query.executeQuery()) {
          row.next();
          seen.add(new Sighting(row.getLong(1), row.getDouble(2)));
        }
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return seen;
  }

  private static Latencies compare(Connection connection, List<Sighting> seen) throws SQLException {
    Latencies latencies = new Latencies();
    try (var query = connection.prepareStatement(WRITTEN)) {
      query.setLong(1, seen.getFirst().sequence());
      try (var events = query.executeQuery()) {
        int next = 0;
        while (events.next()) {
          while (seen.get(next).sequence() < events.getLong(1)) {
            next++;
          }
          latencies.add((long) ((seen.get(next).at() - events.getDouble(2)) * 1e9));
        }
      }
    }
    return latencies;
  }
}
