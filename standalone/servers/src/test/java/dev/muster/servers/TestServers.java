package dev.muster.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The real servers that the tests of every module use: started when first asked for, shared by the
/// whole JVM, gone with it. Containers where an engine answers and has the image, else embedded.
public final class TestServers {
  private static final String POSTGRES = "dev.muster.test.postgres";
  private static final String KAFKA = "dev.muster.test.kafka";
  private static final String TEMPLATE = "dev.muster.test.template.";

  private TestServers() {}

  /// The server's first database; share it only if the test cleans up.
  public static PostgresAddress postgres() {
    var parts = shared(POSTGRES, TestServers::startPostgres).split("\n", -1);
    return new PostgresAddress(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], parts[4]);
  }

  /// A database of the caller's own, empty.
  public static PostgresAddress freshDatabase() {
    return copyOf("template1");
  }

  /// A database of the caller's own, a copy of the first one of its kind: to fill each would take
  /// most of the time of tests that want many. It has been connected to before, as one that was
  /// filled has: the first connection to a copy takes longer than others.
  ///
  /// @param fill it; no connection to it may be left
  public static PostgresAddress freshDatabase(String kind, Consumer<PostgresAddress> fill) {
    var template =
        shared(
            TEMPLATE + kind,
            () -> {
              var first = freshDatabase();
              fill.accept(first);
              return first.database();
            });
    var copy = copyOf(template);
    try (var connection = copy.connect()) {
      connection.createStatement().execute("select 1");
      return copy;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PostgresAddress copyOf(String template) {
    var server = postgres();
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      statement.execute("create database %s template %s".formatted(name, template));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.inDatabase(name);
  }

  /// The bootstrap servers. Topics are shared by the JVM: name yours so that nobody else meets
  /// them.
  public static String kafka() {
    return shared(KAFKA, TestServers::startKafka);
  }

  /// Quarkus loads this class more than once in a JVM; the system properties are the one place that
  /// all its copies see.
  private static String shared(String property, Supplier<String> start) {
    synchronized (System.getProperties()) {
      var known = System.getProperty(property);
      if (known == null) {
        known = start.get();
        System.setProperty(property, known);
      }
      return known;
    }
  }

  private static String startPostgres() {
    var container = TestContainers.postgres();
    var address =
        container.orElseGet(() -> {
          var directory = TestDirectory.untilExit();
          var server = PostgresServer.start(directory, 0, binaries());
          TestDirectory.beforeDeletion(server::abandon);
          return server.address();
        });
    announce("PostgreSQL", container.isPresent(), address.toString());
    return String.join(
        "\n",
        address.host(),
        Integer.toString(address.port()),
        address.database(),
        address.user(),
        address.password());
  }

  private static String startKafka() {
    var container = TestContainers.kafka();
    var bootstrap =
        container.orElseGet(() -> {
          var server = KafkaServer.start(TestDirectory.untilExit(), 0);
          TestDirectory.beforeDeletion(server);
          return server.bootstrapServers();
        });
    announce("Kafka", container.isPresent(), bootstrap);
    return bootstrap;
  }

  @SuppressWarnings("SystemOut")
  private static void announce(String server, boolean container, String where) {
    System.out.printf(
        "Tests use %s %s at %s%n", container ? "a container of" : "the embedded", server, where);
  }

  /// Unpacked once for all modules, in the `target` folder of the root.
  static Path binaries() {
    var here = Path.of("").toAbsolutePath();
    var root = here;
    while (!Files.isDirectory(root.resolve(".mvn")) && root.getParent() != null) {
      root = root.getParent();
    }
    return (root.getParent() == null ? here : root).resolve("target/postgresql");
  }
}
