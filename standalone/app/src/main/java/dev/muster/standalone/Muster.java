package dev.muster.standalone;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line. Every failure that a person can do something about is one line and an exit
/// code; anything else is a bug, and shows its trace.
@QuarkusMain
@Command(
    name = "muster",
    description = "Muster, an event-sourced identity platform",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {Up.class, Apply.class, Migrate.class, Admin.class})
public final class Muster implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String... args) {
    System.exit(
        new CommandLine(new Muster())
            .setExecutionExceptionHandler(Muster::explain)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static int explain(Exception failure, CommandLine command, Object parsed) {
    PrintWriter err = command.getErr();
    String message = Explanations.of(failure);
    if (message == null) {
      failure.printStackTrace(err);
      return 70;
    }
    err.println("muster: " + message);
    return 1;
  }
}
