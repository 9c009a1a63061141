package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A relay in a JVM of its own, to be killed or stopped: it says each phase it comes into.
record RelayProcess(Process process) implements AutoCloseable {
  private static final int PARTITIONS = 3;

  static RelaySettings settings(Topics topics) {
    Map<Log, Duration> kept = Map.of();
    return new RelaySettings(topics, PARTITIONS, (short) -1, kept, 200, Duration.ofMillis(20));
  }

  static RelayProcess start(LogAddress log, String kafka, Topics topics) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName()));
    command.addAll(List.of(log.url(), log.user(), log.password(), kafka, topics.prefix()));
    return new RelayProcess(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// SIGKILL: no hook runs.
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws InterruptedException {
    var address = new LogAddress(arguments[0], arguments[1], arguments[2], LogAddress.SERVICE_ROLE);
    var meters = new SimpleMeterRegistry();
    var vertx = Vertx.vertx();
    var pool =
        PgBuilder.pool()
            .connectingTo(address.connection())
            .with(LogAddress.pool(4))
            .using(vertx.getDelegate())
            .build();
    var store = new PostgresEventStore(Pool.newInstance(pool), new LogSignal(), meters);
    new Relay(
            settings(new Topics(arguments[4])),
            TestRelay.broker(arguments[3]),
            new LogPlace(store, vertx, address.listener()),
            new Progress(meters, InstantSource.system(), TestRelay.steps(new Topics(arguments[4]))))
        .start();
    Thread.sleep(Long.MAX_VALUE);
  }
}
