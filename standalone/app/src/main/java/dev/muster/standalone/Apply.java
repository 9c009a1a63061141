package dev.muster.standalone;

import dev.muster.identity.realm.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Applies a realm description to the Muster that runs in the data directory.
@Command(
    name = "apply",
    description = "apply a realm description while Muster runs",
    mixinStandardHelpOptions = true)
final class Apply implements Callable<Integer> {
  @Mixin private Home home = new Home();

  @Parameters(paramLabel = "FILE", description = "the realm description")
  private Path file = Path.of("realm.yaml");

  @Override
  public Integer call() throws IOException {
    mustBeReadable(file);
    try (LocalLog log = LocalLog.open(home.mustBeRunning(), MasterSecret.of(home).keys())) {
      System.out.println(words(log.apply(file)));
    }
    return 0;
  }

  static void mustBeReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new CannotRun("cannot read the realm file " + file + ": is the path right?");
    }
  }

  static String words(Operator.Applied applied) {
    return "Realm %s: %d of %d entries changed something"
        .formatted(applied.realm(), applied.changed(), applied.entries());
  }
}
