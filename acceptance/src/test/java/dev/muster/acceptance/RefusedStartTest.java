package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What cannot start says why in one line, and ends with a failure.
@ExtendWith(Shared.class)
@Timeout(120)
final class RefusedStartTest {
  @TempDir Path folder;

  @Test
  void a_busy_port_is_named() throws IOException {
    Installation muster = new Installation(folder.resolve("home"));
    for (int port : muster.portNumbers()) {
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        assertThat(oneLine(muster.begin(Map.of()))).contains(Integer.toString(port));
      }
    }
    assertThat(muster.postgresProcesses()).isEmpty();
  }

  @Test
  void a_missing_realm_file_is_named_before_anything_is_started() {
    Installation muster = new Installation(folder.resolve("home"));

    assertThat(oneLine(muster.begin(Map.of(), "--realm-file", "nowhere.yaml")))
        .contains("nowhere.yaml");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void a_broken_realm_file_is_named_with_what_is_wrong(Installation shared) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.yaml"), "realm: main\nclints: []\n");

    assertThat(oneLine(shared.run("apply", file.toString())))
        .contains("broken.yaml: unknown entry 'clints'");
  }

  @Test
  void an_application_that_does_not_run_takes_no_realm_file() {
    Installation muster = new Installation(folder.resolve("home"));

    assertThat(oneLine(muster.run("apply", Checkout.EXAMPLE.toString()))).contains("muster up");
  }

  @Test
  void a_database_that_refuses_the_owner_of_the_schemas_is_quoted(Installation shared) {
    Program refused =
        shared.run(
            Map.of(
                "MUSTER_PG_URL", shared.database().jdbcUrl().substring("jdbc:".length()),
                "MUSTER_PG_OWNER", "nobody",
                "MUSTER_PG_OWNER_PASSWORD", "wrong",
                "MUSTER_PG_PASSWORD", "wrong"),
            "migrate");

    assertThat(oneLine(refused)).contains("password authentication failed for user \"nobody\"");
  }

  @Test
  void a_data_directory_in_use_is_named(Installation shared) {
    assertThat(oneLine(new Installation(shared.home()).begin(Map.of())))
        .contains(shared.home().toString());
  }

  @Test
  void a_data_directory_that_cannot_be_written_is_named() {
    assertThat(oneLine(new Installation(Path.of("/proc/muster")).begin(Map.of())))
        .contains("/proc/muster");
  }

  /// The one line that it says, beside those on its progress.
  static String oneLine(Program program) {
    assertThat(program.exitCode()).isNotZero();
    assertThat(program.lines())
        .as("what it says")
        .filteredOn(line -> line.startsWith("muster: "))
        .hasSize(1);
    assertThat(program.lines()).noneMatch(line -> line.startsWith("\tat "));
    return program.lines().stream().filter(l -> l.startsWith("muster: ")).findFirst().orElseThrow();
  }
}
