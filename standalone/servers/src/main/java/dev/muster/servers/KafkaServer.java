package dev.muster.servers;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;

/// A Kafka broker, its own controller, inside this JVM and on loopback; its log outlives the
/// process.
public final class KafkaServer implements AutoCloseable {
  static {
    KafkaYammerMetrics.defaultRegistry().addListener(new StillMeters());
  }

  private final KafkaRaftServer server;
  private final int port;
  private final DirectoryLock lock;

  private KafkaServer(KafkaRaftServer server, int port, DirectoryLock lock) {
    this.server = server;
    this.port = port;
    this.lock = lock;
  }

  /// Port 0 takes any free one.
  public static KafkaServer start(Path directory, int port) {
    return start(directory, port, UnaryOperator.identity());
  }

  /// With settings changed by the caller.
  static KafkaServer start(Path directory, int port, UnaryOperator<Map<String, String>> settings) {
    var home = directory.toAbsolutePath().normalize();
    var lock = DirectoryLock.take(home);
    try {
      var claimed = LoopbackPort.claim(port, "Kafka");
      var log = home.resolve("data");
      format(log);
      var server =
          new KafkaRaftServer(
              new KafkaConfig(settings.apply(settings(log, claimed)), false), Time.SYSTEM);
      startOrStop(server);
      return new KafkaServer(server, claimed, lock);
    } catch (CannotStart e) {
      lock.close();
      throw e;
    } catch (Exception e) {
      lock.close();
      throw new CannotStart("Kafka did not start in %s: %s".formatted(home, e.getMessage()), e);
    }
  }

  private static void startOrStop(KafkaRaftServer server) {
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      server.awaitShutdown();
      throw e;
    }
  }

  private static Map<String, String> settings(Path log, int port) {
    return KafkaSettings.of(log, port, LoopbackPort.claim(0, "Kafka's controller"));
  }

  /// `meta.properties` is the last file that formatting writes.
  private static void format(Path log) throws Exception {
    if (Files.exists(log.resolve("meta.properties"))) {
      return;
    }
    Directories.delete(log);
    Files.createDirectories(log);
    try (var silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silence)
          .setNodeId(KafkaSettings.NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName(KafkaSettings.CONTROLLER)
          .setMetadataLogDirectory(log.toString())
          .addDirectory(log.toString())
          .run();
    }
  }

  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try (lock) {
      server.shutdown();
      server.awaitShutdown();
    }
  }
}
