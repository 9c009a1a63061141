package dev.muster.standalone;

import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.projections.ReadModelMigrations.Owner;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.PostgresServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where an operator's command finds what it works on: the Muster that the environment names, else
/// the one that runs in the data directory, else the data directory itself, whose servers are then
/// started for as long as the command takes.
final class Reach {
  @Mixin private Home home = new Home();

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka's brokers (KAFKA_BOOTSTRAP_SERVERS; default: those of what runs)",
      defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}")
  private @Nullable String bootstrap;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      description = "Kafka, where it does not run yet (MUSTER_KAFKA_PORT; default: 9092)",
      defaultValue = "${env:MUSTER_KAFKA_PORT:-9092}")
  private int kafka;

  @Option(
      names = "--postgres-port",
      paramLabel = "N",
      description = "PostgreSQL, where it does not run yet (MUSTER_PG_PORT; default: 15432)",
      defaultValue = "${env:MUSTER_PG_PORT:-15432}")
  private int postgres;

  @Option(
      names = "--topics-prefix",
      paramLabel = "NAME",
      description = "of the topics (MUSTER_TOPICS_PREFIX; default: muster)",
      defaultValue = "${env:MUSTER_TOPICS_PREFIX:-muster}")
  private String prefix = "";

  private boolean started;

  /// Kafka's brokers.
  String bootstrap() throws IOException {
    if (bootstrap != null && !bootstrap.isBlank()) {
      return bootstrap;
    }
    boolean here = !started && Running.outside(System.getenv()) == null;
    Running running = here ? Running.read(home.running()) : null;
    String brokers = running == null ? null : running.kafka();
    return brokers == null ? "127.0.0.1:" + kafka : brokers;
  }

  MasterKeys masterKeys() throws IOException {
    return MasterSecret.of(home).keys();
  }

  Topics topics() {
    return new Topics(prefix);
  }

  /// For what only makes sense while it serves.
  Running running() throws IOException {
    return home.mustBeRunning();
  }

  Workplace open() throws IOException {
    Running outside = Running.outside(System.getenv());
    Running running = outside == null ? Running.read(home.running()) : outside;
    if (running != null && (outside != null || answers(running))) {
      return new Workplace(running, masterKeys(), null);
    }
    if (!Files.isDirectory(home.postgres())) {
      throw new CannotRun("there is no Muster in " + home.path() + ": is the directory right?");
    }
    System.err.println("Starting PostgreSQL and Kafka in " + home.path());
    Servers servers = Servers.start(home, kafka, postgres);
    started = true;
    try {
      servers.kafka();
      return new Workplace(stopped(servers.postgres().address()), masterKeys(), servers);
    } catch (RuntimeException | IOException e) {
      servers.close();
      throw e;
    }
  }

  /// Who owns the read models' schemas: whom the environment names, else whoever owns the data
  /// directory.
  Owner owner(Workplace at) throws IOException {
    String url = "jdbc:" + at.running().readModels(System.getenv()).url();
    String user = System.getenv("MUSTER_PG_OWNER");
    if (Running.outside(System.getenv()) == null) {
      return new Owner(
          url,
          PostgresServer.SUPERUSER,
          Files.readString(home.postgres().resolve("password")).strip());
    }
    String password = System.getenv("MUSTER_PG_OWNER_PASSWORD");
    if (user == null || password == null) {
      throw new CannotRun("set MUSTER_PG_OWNER and MUSTER_PG_OWNER_PASSWORD in the environment");
    }
    return new Owner(url, user, password);
  }

  /// A connection of who owns the log, in autocommit.
  Connection log(Workplace at) throws IOException, SQLException {
    Owner owner = owner(at);
    return DriverManager.getConnection(
        "jdbc:" + at.running().logUrl(), owner.user(), owner.password());
  }

  private Running stopped(PostgresAddress address) throws IOException {
    String password = PrivateFile.secret(home.servicePassword());
    return new Running(address.url(), LogAddress.SERVICE_ROLE, password, "");
  }

  /// What was killed leaves word of where it ran.
  private static boolean answers(Running running) {
    URI url = URI.create(running.logUrl());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 2_000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
