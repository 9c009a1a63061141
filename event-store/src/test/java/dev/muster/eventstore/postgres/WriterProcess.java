package dev.muster.eventstore.postgres;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Workers;
import java.util.Arrays;
import java.util.List;

/// The main class of a second JVM that appends to the same realm.
final class WriterProcess {
  private WriterProcess() {}

  /// @param arguments url, user, password, realm, appends of each worker, seed, then the streams
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    LogAddress address =
        new LogAddress(arguments[0], arguments[1], arguments[2], LogAddress.SERVICE_ROLE);
    List<StreamId> streams = Arrays.stream(arguments).skip(6).map(StreamId::parse).toList();
    try (TestLog log = TestLog.at(address)) {
      Workers workers = new Workers(log.store(), new RealmId(arguments[3]), streams);
      System.out.println("ready");
      System.in.read();
      workers.run(
          TwoProcessesTest.WORKERS, Integer.parseInt(arguments[4]), Long.parseLong(arguments[5]));
      workers.acknowledged().forEach(id -> System.out.println("acknowledged " + id));
    }
    System.exit(0);
  }
}
