package dev.muster.acceptance.bench;

import dev.muster.acceptance.growth.Settlers;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/// What a realm with many people takes.
///
/// @param people how many there are
record GrownFigures(Standalone muster, int people, Hold hold) {
  static final RealmId REALM = new RealmId("bench");
  static final ClientId APPLICATION = new ClientId("bench-app");

  /// A program that has just started is measured at each size.
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private static final Duration EACH = Duration.ofSeconds(20);
  private static final int SOME = 2_000;

  /// Whoever asks for a token appends one event; how long an event is on its way to a read model
  /// tells how far the relay lags.
  void ask() throws SQLException, IOException {
    GrownWorkloads of = new GrownWorkloads(people);
    work("sign-in without the hash", of.signIn());
    work("SCIM userName eq", of.byName());
    work("SCIM externalId eq", of.byExternalId());
    work("SCIM userName sw, first page", of.byBeginning());
    work("SCIM title eq, first page", of.byTitle());
    work("client_credentials", Workloads.CLIENT_CREDENTIALS);
    work("scim-create", Workloads.SCIM_CREATE);
    System.out.println(Report.line(new Visibility(muster, Options.of()).measure()));
  }

  private void work(String name, Workload workload) {
    hold.await();
    try (Crowd crowd = new Crowd(workload, muster.port())) {
      crowd.work(WARM_UP);
      muster.awaitProjections();
      Cpu before = muster.processes().cpu();
      Latencies latencies = crowd.work(EACH);
      muster.awaitProjections();
      Cpu spent = muster.processes().cpu().since(before);
      System.out.println(
          Report.line(Figure.of(name, spent, latencies, OperationFigures.seconds(EACH))));
    }
  }

  /// More of what the realm was filled with; relay and read models have it, too, in the end.
  void append(Settlers by, int waiting) {
    hold.await();
    Latencies latencies = new Latencies();
    long end = System.nanoTime() + EACH.toNanos();
    Cpu before = muster.processes().cpu();
    long start = System.nanoTime();
    while (System.nanoTime() < end) {
      by.settle(
          REALM,
          APPLICATION,
          new Settlers.Goal(people, (int) by.events() + SOME),
          new Settlers.Pace(waiting, nanos -> add(latencies, nanos)));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    muster.awaitProjections();
    Cpu spent = muster.processes().cpu().since(before);
    System.out.println(
        Report.line(Figure.of("append, " + waiting + " waiting", spent, latencies, seconds)));
  }

  private static void add(Latencies latencies, long nanos) {
    synchronized (latencies) {
      latencies.add(nanos);
    }
  }
}
