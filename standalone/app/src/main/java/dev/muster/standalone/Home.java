package dev.muster.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The data directory, and what lies where in it.
final class Home {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "the data directory (MUSTER_HOME; default: .muster)",
      defaultValue = "${env:MUSTER_HOME:-.muster}")
  private Path path = Path.of(".muster");

  Path path() {
    return path.toAbsolutePath().normalize();
  }

  Path postgres() {
    return path().resolve("postgres");
  }

  Path kafka() {
    return path().resolve("kafka");
  }

  Path masterKey() {
    return path().resolve("master-key");
  }

  Path databasePassword() {
    return postgres().resolve("password");
  }

  Path servicePassword() {
    return path().resolve("service-password");
  }

  Path running() {
    return path().resolve("running.properties");
  }

  void make() throws IOException {
    Files.createDirectories(path());
    if (!Files.isWritable(path())) {
      throw new CannotRun("no permission to write to the data directory " + path());
    }
  }

  /// Where the environment names a database, the Muster that runs there; else the one in here.
  Running mustBeRunning() throws IOException {
    Running outside = Running.outside(System.getenv());
    Running running = outside == null ? Running.read(running()) : outside;
    if (running == null) {
      throw new CannotRun("no Muster runs in " + path() + ": start it with 'muster up'");
    }
    return running;
  }
}
