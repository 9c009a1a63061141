package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The master key of a Muster that serves is replaced by one command.
@ExtendWith(Shared.class)
@Timeout(240)
final class KeysRotateTest {
  private static final String OTHER_KEY = "c29tZWJvZHktZWxzZSdzLW1hc3Rlci1rZXktMzJieXQ";
  private static final String WRAPPED_BY =
      "select distinct master_key from log.data_key where length(wrapped) > 0";

  @Test
  void it_serves_all_the_while_and_afterwards_needs_the_new_key_alone(TestClients clients)
      throws IOException {
    try (Installation muster = Installation.inTemporaryHome()) {
      muster.up("--realm-file", Checkout.EXAMPLE.toString());
      assertThat(muster.run("apply", clients.realmFile().toString()).exitCode()).isZero();
      String before = only(muster.database().column(WRAPPED_BY));
      Path file = muster.home().resolve("master-key");
      try (Load load = new Load(muster.issuer())) {
        load.awaitAtLeast(50);
        List<String> said = succeeds(muster.run("keys", "rotate"));
        assertThat(said).anyMatch(line -> line.matches("Wrapped \\d+ keys anew; none is left"));
        assertThat(said)
            .noneMatch(
                line -> line.contains(Checkout.read(file).lines().findFirst().orElseThrow()));
      }

      String after = only(muster.database().column(WRAPPED_BY));
      assertThat(after).isNotEqualTo(before);
      assertThat(muster.database().column("select id from log.master_key")).containsExactly(after);
      registersAndSignsIn(muster, "after-rotation");
      assertThat(only(muster.database().column(WRAPPED_BY))).isEqualTo(after);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");

      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSize(2);
      muster.program().stop();
      Files.writeString(file, lines.getFirst());
      muster.up();
      signsIn(muster, "after-rotation");
      succeeds(muster.run("keys", "rotate"));
      assertThat(only(muster.database().column(WRAPPED_BY))).isNotIn(before, after);
      muster.program().stop();
      Files.writeString(file, lines.getLast());
      assertThat(RefusedStartTest.oneLine(muster.begin(Map.of()))).contains("master key", before);
    }
  }

  @Test
  void what_cannot_be_done_is_told_in_a_line(Installation shared) {
    try (Installation nowhere = Installation.inTemporaryHome()) {
      assertThat(RefusedStartTest.oneLine(nowhere.run("keys", "rotate")))
          .contains("no Muster runs in");
    }
    assertThat(
            RefusedStartTest.oneLine(
                shared.run(Map.of("MUSTER_MASTER_KEY", OTHER_KEY), "keys", "rotate")))
        .contains("which is not among those given");
  }

  /// Each would put a key of its own before those it read, and one would lose the other's.
  @Test
  void two_at_once_are_not_possible(Installation shared) throws SQLException, IOException {
    Path keys = shared.home().resolve("master-key");
    String before = Files.readString(keys);
    Database database = shared.database();
    try (Connection other =
            DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtextextended('muster keys rotate', 7))");

      assertThat(RefusedStartTest.oneLine(shared.run("keys", "rotate")))
          .contains("somebody else rotates at this moment");
    }
    assertThat(Files.readString(keys)).isEqualTo(before);
  }

  private static void registersAndSignsIn(Installation muster, String name) {
    String user = "{\"userName\":\"%s\",\"password\":\"wrapped-anew-2026\"}".formatted(name);
    JsonNode created = new Keeper(muster.issuer()).does("POST", "/users", user);
    assertThat(created.get("userName").textValue()).isEqualTo(name);
    signsIn(muster, name);
  }

  private static void signsIn(Installation muster, String name) {
    JsonNode tokens = new DesktopApp(muster.issuer()).signIn(name, "wrapped-anew-2026");
    assertThat(tokens.get("refresh_token").textValue()).isNotEmpty();
  }

  private static List<String> succeeds(Program program) {
    assertThat(program.exitCode()).as(() -> String.join("\n", program.lines())).isZero();
    return program.lines();
  }

  private static String only(List<String> values) {
    assertThat(values).hasSize(1);
    return values.getFirst();
  }
}
