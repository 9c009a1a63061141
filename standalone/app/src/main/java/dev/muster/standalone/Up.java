package dev.muster.standalone;

import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.servers.PostgresAddress;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts everything and serves until Ctrl-C. What is there already is continued.
@Command(name = "up", description = "start everything", mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
  private static final long STOP_SECONDS = 30;

  @Mixin private Home home = new Home();
  @Mixin private Ports ports = new Ports();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "what issuers begin with (MUSTER_BASE_URL; default: http://localhost:PORT)",
      defaultValue = "${env:MUSTER_BASE_URL}")
  private @Nullable String baseUrl;

  @Option(
      names = "--realm-file",
      paramLabel = "FILE",
      description = "a realm description to apply before serving")
  private @Nullable Path realmFile;

  @Override
  public Integer call() throws IOException, SQLException {
    if (realmFile != null) {
      Apply.mustBeReadable(realmFile);
    }
    ports.mustBeFree();
    home.make();
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(closed), "servers-closed"));
    System.err.println("Starting PostgreSQL and Kafka in " + home.path());
    try (Servers servers = Servers.start(home, ports)) {
      serve(servers);
    } finally {
      closed.countDown();
    }
    return 0;
  }

  private void serve(Servers servers) throws IOException, SQLException {
    MasterSecret master = MasterSecret.of(home);
    Running running = migrate(servers.postgres().address());
    List<String> lines = new ArrayList<>();
    prepare(running, master, lines);
    lines.addFirst("Database " + running.logUrl());
    lines.addFirst("Kafka localhost:" + servers.kafka().port());
    lines.addFirst("Issuer " + running.baseUrl() + "/realms/main");
    running.with(servers.kafka().bootstrapServers()).write(home.running());
    try {
      Settings.apply(running, servers, ports, master);
      run(lines);
    } finally {
      Files.deleteIfExists(home.running());
    }
  }

  /// Without a handler of its own Quarkus would end the process itself, before the servers stop.
  private static void run(List<String> lines) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Quarkus.run(Serving.class, (_, failed) -> failure.set(failed), lines.toArray(String[]::new));
    if (failure.get() != null) {
      throw new IllegalStateException("Muster did not start", failure.get());
    }
  }

  private Running migrate(PostgresAddress owner) throws IOException, SQLException {
    String password = PrivateFile.secret(home.servicePassword());
    Schema.migrate(owner.jdbcUrl(), owner.user(), owner.password());
    Schema.admitServices(owner.jdbcUrl(), owner.user(), owner.password(), password);
    String url = baseUrl == null || baseUrl.isBlank() ? ports.baseUrl() : baseUrl;
    return new Running(owner.url(), LogAddress.SERVICE_ROLE, password, url);
  }

  private void prepare(Running running, MasterSecret master, List<String> lines) {
    try (LocalLog log = LocalLog.open(running, master.keys())) {
      log.found(System.getenv("MUSTER_ADMIN_PASSWORD"))
          .ifPresent(password -> lines.add("Admin " + Admin.words(password)));
      if (realmFile != null) {
        System.err.println(Apply.words(log.apply(realmFile)));
      }
    }
  }

  /// The virtual machine ends when its shutdown hooks have: Quarkus has one, which stops the
  /// application, and this is the one that lets the servers be closed after it.
  private static void await(CountDownLatch closed) {
    try {
      if (!closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("muster: the servers did not stop in " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
