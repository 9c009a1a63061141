package dev.muster.standalone;

import dev.muster.eventstore.verify.ClaimCheck;
import dev.muster.eventstore.verify.LogCheck;
import dev.muster.eventstore.verify.Reading;
import dev.muster.eventstore.verify.SnapshotCheck;
import dev.muster.eventstore.verify.TableCheck;
import dev.muster.outbox.NotAccepted;
import dev.muster.outbox.TopicsCheck;
import dev.muster.projections.ModelCheck;
import dev.muster.projections.Sides;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import dev.muster.standalone.events.KafkaProperties;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Proves that the log, what was published of it, and what was derived of it tell the same story.
@Command(
    name = "verify",
    description = {
      "look whether log, read models and topics agree, while Muster runs or is stopped;",
      "0: they do; 1: they differ; 2: it could not be told"
    },
    exitCodeOnExecutionException = 2,
    mixinStandardHelpOptions = true)
final class Verify implements Callable<Integer> {
  @Mixin private Reach reach = new Reach();

  @Override
  public Integer call() throws IOException, SQLException {
    Told told = new Told();
    try (Workplace at = reach.open();
        Undisturbed _ = Undisturbed.of(at.running())) {
      at.await(new LogCheck(at.store(), at.tables(), told).all(readings(at, told)));
      topics(at, told);
    }
    System.out.println(told.differences() == 0 ? "All is as it must be" : told.summary());
    return told.differences() == 0 ? 0 : 1;
  }

  private static List<Reading> readings(Workplace at, Told told) {
    List<Reading> readings = new ArrayList<>();
    readings.add(new TableCheck(at.tables(), told));
    readings.add(new ClaimCheck(at.store(), at.tables(), at.codec(), at.vault(), told));
    readings.add(new SnapshotCheck(at.store(), at.snapshots(), at.codec(), at.vault(), told));
    Sides sides = at.sides();
    readings.addAll(ModelCheck.verifying(new TokenModel(at.codec()), sides, told));
    readings.addAll(ModelCheck.verifying(new ScimModel(at.codec()), sides, told));
    readings.addAll(ModelCheck.verifying(new AuditModel(at.codec()), sides, told));
    return readings;
  }

  private void topics(Workplace at, Told told) throws IOException {
    Quiet.kafka();
    try {
      new TopicsCheck(KafkaProperties.of(reach.bootstrap()), reach.topics(), at.store(), told)
          .all();
    } catch (NotAccepted e) {
      throw new CannotRun(String.valueOf(e.getMessage()));
    }
  }
}
