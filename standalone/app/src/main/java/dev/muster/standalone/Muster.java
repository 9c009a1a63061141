package dev.muster.standalone;

import dev.muster.standalone.events.Events;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. Every failure that a person can do something about is one line and an exit
/// code; anything else is a bug, and shows its trace.
@QuarkusMain
@Command(
    name = "muster",
    description = "Muster, an event-sourced identity platform",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    subcommands = {
      Up.class,
      Apply.class,
      Migrate.class,
      Admin.class,
      Keys.class,
      Relay.class,
      Scrub.class,
      Events.class,
      Verify.class,
      Repair.class,
      Parked.class,
      Rebuilding.class,
      Restored.class,
      Retain.class
    })
public final class Muster {
  private Muster() {}

  public static void main(String... args) {
    EarlyLog.begin();
    System.exit(
        new CommandLine(new Muster())
            .setExecutionExceptionHandler(Muster::explain)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  private static int explain(Exception failure, CommandLine command, Object parsed) {
    PrintWriter err = command.getErr();
    String message = Explanations.of(failure);
    if (message == null) {
      failure.printStackTrace(err);
      return 70;
    }
    err.println("muster: " + message);
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
