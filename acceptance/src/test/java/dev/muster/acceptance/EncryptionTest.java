package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS to PostgreSQL, TLS and SASL to Kafka: the fleet has no other way, so every test of it is one
/// of these; here is what it refuses.
@ExtendWith(Shared.class)
@Timeout(180)
final class EncryptionTest {
  private final Fleet fleet;

  EncryptionTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void every_connection_of_the_services_is_encrypted() {
    assertThat(
            fleet
                .database()
                .column(
                    """
                    select ssl from pg_stat_ssl join pg_stat_activity using (pid)
                    where usename = 'muster_service'
                    """))
        .hasSizeGreaterThan(5)
        .containsOnly("t");
  }

  /// What compares the topics with the log needs no more of Kafka than to read them.
  @ParameterizedTest
  @ValueSource(strings = {"verify", "restored"})
  void a_command_comes_to_kafka_as_the_projections_do(String command) {
    Program told = fleet.command(Map.of(), command);

    assertThat(told.exitCode()).as(String.join("\n", told.lines())).isZero();
  }

  /// `migrate` comes by JDBC, `apply` as the services do.
  @ParameterizedTest
  @ValueSource(strings = {"migrate", "apply"})
  void a_database_with_another_certificate_than_the_trusted_one_is_refused(String command) {
    Certificates others = Certificates.madeIn(fleet.temporary("others-" + command));
    Map<String, String> trust = fleet.servers().postgres(others);

    Program refused =
        command.equals("migrate")
            ? fleet.command(trust, "migrate")
            : fleet.command(trust, "apply", Checkout.EXAMPLE.toString());

    assertThat(refused.exitCode()).as(String.join("\n", refused.lines())).isEqualTo(1);
    assertThat(refused.lines()).noneMatch(line -> line.startsWith("\tat "));
  }
}
