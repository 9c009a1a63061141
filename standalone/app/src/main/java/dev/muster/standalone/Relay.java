package dev.muster.standalone;

import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.outbox.Acceptance;
import dev.muster.outbox.LogPlace;
import dev.muster.outbox.NotAccepted;
import dev.muster.standalone.events.KafkaProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What an operator may decide for the relay.
@Command(
    name = "relay",
    description = "the relay from the log to Kafka",
    mixinStandardHelpOptions = true,
    subcommands = Relay.Accept.class)
final class Relay {
  /// After the relay has stopped because log and topic disagree.
  @Command(
      name = "accept",
      description = "let a relay that has stopped go on, while Muster runs",
      mixinStandardHelpOptions = true)
  static final class Accept implements Callable<Integer> {
    @Mixin private Reach reach = new Reach();

    @Parameters(
        index = "0",
        paramLabel = "REALM/LOG",
        description = "which log, as in main/identity")
    private String log = "";

    @Parameters(
        index = "1",
        paramLabel = "SEQUENCE",
        description = "of the last event that is to count as published; 0 publishes all again")
    private long sequence;

    @Override
    public Integer call() throws IOException {
      Running running = reach.running();
      Quiet.kafka();
      Vertx vertx = Vertx.vertx();
      try {
        var acceptance =
            new Acceptance(
                KafkaProperties.of(reach.bootstrap()), reach.topics(), place(vertx, running));
        acceptance.goOnAfter(log, sequence);
        System.out.printf("%s goes on after sequence %d%n", log, sequence);
        return 0;
      } catch (NotAccepted e) {
        throw new CannotRun(String.valueOf(e.getMessage()));
      } finally {
        vertx.closeAndAwait();
      }
    }

    private static LogPlace place(Vertx vertx, Running running) {
      var address =
          new LogAddress(running.logUrl(), running.logUser(), running.logPassword(), null);
      var store =
          new PostgresEventStore(
              LocalLog.pool(vertx, running), new LogSignal(), new SimpleMeterRegistry());
      return new LogPlace(store, vertx, address.listener());
    }
  }
}
