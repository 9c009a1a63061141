package dev.muster.standalone;

import dev.muster.eventstore.postgres.LogAddress;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where a running Muster is found by the other commands: written when it serves, removed when it
/// stops cleanly, and private, as it holds the database's password.
///
/// @param kafka its brokers; null where that is for the environment to say
record Running(
    String logUrl, String logUser, String logPassword, String baseUrl, @Nullable String kafka) {
  Running(String logUrl, String logUser, String logPassword, String baseUrl) {
    this(logUrl, logUser, logPassword, baseUrl, null);
  }

  Running with(String brokers) {
    return new Running(logUrl, logUser, logPassword, baseUrl, brokers);
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("log.url", logUrl);
    properties.setProperty("log.user", logUser);
    properties.setProperty("log.password", logPassword);
    properties.setProperty("base-url", baseUrl);
    if (kafka != null) {
      properties.setProperty("kafka.bootstrap.servers", kafka);
    }
    StringWriter text = new StringWriter();
    properties.store(text, "Where Muster runs");
    PrivateFile.write(file, text.toString());
  }

  /// The runnables on a database of one's own, which have the same settings.
  static @Nullable Running outside(Map<String, String> environment) {
    String url = environment.get("MUSTER_PG_URL");
    if (url == null || url.isBlank()) {
      return null;
    }
    return new Running(
        url,
        environment.getOrDefault("MUSTER_PG_USER", LogAddress.SERVICE_ROLE),
        environment.getOrDefault("MUSTER_PG_PASSWORD", ""),
        environment.getOrDefault("MUSTER_BASE_URL", "http://localhost:8080"));
  }

  /// Where the read models are: in the log's database, where nothing else is said.
  LogAddress readModels(Map<String, String> environment) {
    return new LogAddress(
        environment.getOrDefault("MUSTER_READ_PG_URL", logUrl),
        environment.getOrDefault("MUSTER_READ_PG_USER", logUser),
        environment.getOrDefault("MUSTER_READ_PG_PASSWORD", logPassword),
        null);
  }

  static @Nullable Running read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Running(
        properties.getProperty("log.url"),
        properties.getProperty("log.user"),
        properties.getProperty("log.password"),
        properties.getProperty("base-url"),
        properties.getProperty("kafka.bootstrap.servers"));
  }
}
