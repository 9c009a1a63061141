package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The operator's word to a relay, given where the servers are elsewhere.
@ExtendWith(Shared.class)
@Timeout(240)
final class RelayAcceptTest {
  private final Fleet fleet;

  RelayAcceptTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void it_reaches_the_brokers_that_the_services_are_told_of() {
    fleet.awaitApplied();
    String last = String.valueOf(fleet.database().head(Log.IDENTITY));
    assertThat(RefusedStartTest.oneLine(accept(fleet.asRelay(), last)))
        .contains("a relay is running");
    fleet.replica("outbox").program().kill();

    assertThat(RefusedStartTest.oneLine(accept(Map.of(), last)))
        .as("by whom may only read")
        .contains("Kafka: ", "uthoriz");
    Program accepted = accept(fleet.asRelay(), last);
    assertThat(accepted.exitCode()).as(() -> String.join("\n", accepted.lines())).isZero();
    assertThat(accepted.lines()).contains("main/identity goes on after sequence " + last);

    fleet.restart("outbox");
    Person.broughtInAt(fleet.replica("identity-api 1").issuer());
    fleet.awaitApplied();
    Published.whole(fleet.kafka(), fleet.database(), Log.IDENTITY);
  }

  private Program accept(Map<String, String> login, String sequence) {
    return fleet.command(login, "relay", "accept", "main/identity", sequence);
  }
}
