package dev.muster.servers;

import java.nio.file.Path;

/// The main class of a JVM that is killed: a broker that took a record and waits.
final class BrokerKeeper {
  private BrokerKeeper() {}

  @SuppressWarnings({"SystemOut", "resource"})
  public static void main(String[] arguments) throws Exception {
    var server = KafkaServer.start(Path.of(arguments[0]), 0);
    Roll.create(server.bootstrapServers());
    Roll.write(server.bootstrapServers(), "acknowledged");
    System.out.println("ready " + server.port());
    Thread.sleep(Long.MAX_VALUE);
  }
}
