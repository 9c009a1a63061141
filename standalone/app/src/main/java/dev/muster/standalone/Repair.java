package dev.muster.standalone;

import dev.muster.eventstore.verify.LogCheck;
import dev.muster.eventstore.verify.Reading;
import dev.muster.eventstore.verify.SnapshotCheck;
import dev.muster.projections.ModelCheck;
import dev.muster.projections.Sides;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Makes those rows of read models anew that differ from the log, and drops those snapshots that
/// do. The events are the authority, and the topics are what others have seen: neither is touched.
@Command(
    name = "repair",
    description = {
      "make rows of read models anew that differ from the log, while Muster runs or is stopped;",
      "0: none differs any more; 1: some do; 2: it could not be told"
    },
    exitCodeOnExecutionException = 2,
    mixinStandardHelpOptions = true)
final class Repair implements Callable<Integer> {
  @Mixin private Reach reach = new Reach();

  @Override
  public Integer call() throws IOException, SQLException {
    Told told = new Told();
    try (Workplace at = reach.open();
        Undisturbed _ = Undisturbed.of(at.running())) {
      at.await(new LogCheck(at.store(), at.tables(), told).all(readings(at, told)));
    }
    System.out.println(told.summary());
    return told.differences() == 0 ? 0 : 1;
  }

  private static List<Reading> readings(Workplace at, Told told) {
    List<Reading> readings = new ArrayList<>();
    readings.add(
        new SnapshotCheck(at.store(), at.snapshots(), at.codec(), at.vault(), told).mending());
    Sides sides = at.sides();
    readings.addAll(ModelCheck.mending(new TokenModel(at.codec()), sides, told));
    readings.addAll(ModelCheck.mending(new ScimModel(at.codec()), sides, told));
    readings.addAll(ModelCheck.mending(new AuditModel(at.codec()), sides, told));
    return readings;
  }
}
