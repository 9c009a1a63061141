package dev.muster.acceptance;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The packaged standalone on a data directory and ports of its own: started, stopped, killed and
/// started again.
final class Installation implements AutoCloseable {
  static final String ADMIN_PASSWORD = "marginalia-in-violet-ink";

  private final Path home;
  private final Path jar;
  private final List<String> prefix;
  private final List<String> ports;
  private final int http = Ports.free();
  private final int management = Ports.free();
  private final int kafka = Ports.free();
  private final int postgres = Ports.free();
  private @Nullable Program program;

  Installation(Path home) {
    this(home, Checkout.STANDALONE, List.of());
  }

  private Installation(Path home, Path jar, List<String> prefix) {
    this.home = home;
    this.jar = jar;
    this.prefix = prefix;
    this.ports =
        List.of(
            "--port=" + http,
            "--management-port=" + management,
            "--kafka-port=" + kafka,
            "--postgres-port=" + postgres);
  }

  static Installation inTemporaryHome() {
    try {
      return new Installation(Files.createTempDirectory("muster-home-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Run as another user of the machine, which only root may do; the program is where that user may
  /// read it.
  static Installation ownedBy(int user, Path home, Path jar) {
    List<String> prefix =
        List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
    return new Installation(home, jar, new UnixSystem().getUid() == user ? List.of() : prefix);
  }

  /// Runs `up`; the first administrator's password is a known one.
  Installation up(String... arguments) {
    return up(Map.of("MUSTER_ADMIN_PASSWORD", ADMIN_PASSWORD), arguments);
  }

  /// Runs `up` and waits until it serves.
  Installation up(Map<String, String> environment, String... arguments) {
    Program started = begin(environment, arguments);
    program = started;
    try {
      for (String word : List.of("Issuer", "Kafka", "Database")) {
        started.await(word);
      }
      return this;
    } catch (IllegalStateException e) {
      kill();
      throw e;
    }
  }

  /// Runs `up` and waits for nothing.
  Program begin(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of("up"));
    all.addAll(ports);
    all.addAll(List.of(arguments));
    return run(environment, all);
  }

  /// Any other command on the same data directory.
  Program run(String... arguments) {
    return run(Map.of(), List.of(arguments));
  }

  /// The same with some more in its environment.
  Program run(Map<String, String> environment, String... arguments) {
    return run(environment, List.of(arguments));
  }

  private Program run(Map<String, String> environment, List<String> arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("MUSTER_HOME", home.toString());
    List<String> command = new ArrayList<>(prefix);
    command.addAll(Program.java(jar, arguments));
    return Program.start("muster " + String.join(" ", arguments), all, command);
  }

  /// Leaves something in each log: a session, a failed sign-in, tokens.
  void use() {
    DesktopApp app = new DesktopApp(issuer());
    app.signIn("ada", Checkout.secret("ada.password"));
    new Visitor().signIn(app.attempt().address(), "ada", "not-her-password");
    new BillingJob(issuer()).token();
  }

  Program program() {
    if (program == null) {
      throw new IllegalStateException("nothing was started");
    }
    return program;
  }

  URI issuer() {
    return URI.create("http://localhost:" + http + "/realms/main");
  }

  URI management(String path) {
    return URI.create("http://localhost:" + management + path);
  }

  String kafka() {
    return "localhost:" + kafka;
  }

  /// Its database as the superuser sees it.
  Database database() {
    String password = Checkout.read(home.resolve("postgres/password")).strip();
    return new Database("jdbc:postgresql://127.0.0.1:" + postgres + "/muster", password);
  }

  Path home() {
    return home;
  }

  List<Integer> portNumbers() {
    return List.of(http, management, kafka, postgres);
  }

  /// Every process of its database server.
  List<ProcessHandle> postgresProcesses() {
    Path data = home.resolve("postgres/data");
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path data) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .equals(data.toRealPath());
    } catch (IOException _) {
      return false;
    }
  }

  /// SIGKILL to every process, PostgreSQL's included, in one go.
  void kill() {
    List<ProcessHandle> servers = postgresProcesses();
    program().kill();
    servers.forEach(ProcessHandle::destroyForcibly);
    servers.forEach(server -> server.onExit().join());
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
    }
    delete(home);
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
