package dev.muster.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// Temporary directories, and the servers in them, that go when the JVM goes: one hook, because two
/// would race.
final class TestDirectory {
  private static final Deque<Path> DIRECTORIES = new ArrayDeque<>();
  private static final Deque<AutoCloseable> SERVERS = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TestDirectory::cleanUp, "test-servers"));
  }

  private TestDirectory() {}

  static synchronized Path untilExit() {
    try {
      var directory = Files.createTempDirectory("muster-test-");
      DIRECTORIES.push(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static synchronized void beforeDeletion(AutoCloseable server) {
    SERVERS.push(server);
  }

  private static synchronized void cleanUp() {
    try {
      for (var server : SERVERS) {
        server.close();
      }
      for (var directory : DIRECTORIES) {
        Directories.delete(directory);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
