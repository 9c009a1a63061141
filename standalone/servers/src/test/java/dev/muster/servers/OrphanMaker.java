package dev.muster.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/// The main class of a JVM that is killed: it commits a row, tells its server's process and waits.
final class OrphanMaker {
  private OrphanMaker() {}

  @SuppressWarnings({"SystemOut", "resource"})
  public static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]);
    var server = PostgresServer.start(directory, 0, Path.of(arguments[1]));
    try (var connection = server.address().connect();
        var statement = connection.createStatement()) {
      statement.execute("create table roll (name text)");
      statement.execute("insert into roll values ('acknowledged')");
    }
    var pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
    System.out.println("ready " + pid);
    Thread.sleep(Long.MAX_VALUE);
  }
}
