package dev.muster.standalone;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What whoever has the data directory may do for the first administrator.
@Command(
    name = "admin",
    description = "the first administrator",
    mixinStandardHelpOptions = true,
    subcommands = Admin.Recover.class)
final class Admin {
  /// The line that tells a one-time password: to the terminal, never to a logger.
  static String words(String password) {
    return "admin, one-time password " + password;
  }

  /// A new one-time password, for who has lost it.
  @Command(
      name = "recover",
      description = "make a new one-time password while Muster runs",
      mixinStandardHelpOptions = true)
  static final class Recover implements Callable<Integer> {
    @Mixin private Home home = new Home();

    @Override
    public Integer call() throws IOException {
      try (LocalLog log = LocalLog.open(home.mustBeRunning(), MasterSecret.of(home).keys())) {
        System.out.println("Admin " + words(log.recoverAdministrator()));
      }
      return 0;
    }
  }
}
