package dev.muster.outbox;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.Readiness;

/// Relays until it is told to end; with `accept REALM/LOG SEQUENCE` it does no more than tell the
/// relays that have stopped where to go on.
@Singleton
final class RelayCommand implements QuarkusApplication {
  private final Relay relay;
  private final RelayReadiness readiness;
  private final Acceptance acceptance;

  RelayCommand(Relay relay, @Readiness RelayReadiness readiness, Acceptance acceptance) {
    this.relay = relay;
    this.readiness = readiness;
    this.acceptance = acceptance;
  }

  @Override
  public int run(String... arguments) {
    if (arguments.length == 0) {
      readiness.speakForTheProcess();
      Quarkus.waitForExit();
      return 0;
    }
    relay.stop();
    return accept(arguments);
  }

  @SuppressWarnings("SystemOut")
  private int accept(String... arguments) {
    if (arguments.length != 3 || !arguments[0].equals("accept")) {
      System.err.println("Usage: accept REALM/LOG SEQUENCE, as in: accept main/identity 1200");
      return 2;
    }
    try {
      acceptance.goOnAfter(arguments[1], Long.parseLong(arguments[2]));
      System.out.println(arguments[1] + " goes on after sequence " + arguments[2]);
      return 0;
    } catch (NotAccepted | NumberFormatException e) {
      System.err.println("Not accepted: " + e.getMessage());
      return 1;
    }
  }
}
