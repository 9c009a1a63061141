package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The README's tour, pasted block after block into one shell, as its readers do (which is stricter
/// here: what fails, ends it).
@Tag("kcat")
@ExtendWith(Shared.class)
@Timeout(180)
final class ReadmeTourTest {
  @TempDir Path folder;

  @Test
  void the_tour_works_as_pasted() throws IOException {
    List<String> blocks = tour(Files.readAllLines(Checkout.ROOT.resolve("README.md")));
    assertThat(blocks).as("sh blocks below a heading with the word tour").isNotEmpty();
    assertThat(Ports.DEFAULTS)
        .as("the ports that the README speaks of must be free: stop the Muster that uses them")
        .allMatch(Ports::isFree);
    Path script = Files.writeString(folder.resolve("tour.sh"), String.join("\n", blocks));

    try (Program muster = run("./muster", "up", "--realm-file", "examples/realm.yaml")) {
      muster.await("Database");
      Program tour = run("bash", "-euo", "pipefail", script.toString());

      assertThat(tour.exitCode()).as(() -> String.join("\n", tour.lines())).isZero();
      assertThat(tour.lines()).containsSubsequence(said(tour));
      assertThat(tour.lines())
          .as("a stolen refresh token, its family's newest, and a suspended user's")
          .filteredOn(line -> line.contains("\"error\":\"invalid_grant\""))
          .hasSize(3);
    }
  }

  /// What the README promises that its readers see.
  private static List<String> said(Program tour) {
    return Stream.of(
            "\"active\":true",
            "\"active\":false",
            "http://127.0.0.1:7777/callback?",
            "\"preferred_username\":\"ada\"",
            "\"error\":\"invalid_grant\"",
            "ce_type=user.registered.v1",
            "token.issued.v1",
            "\"sealed\":\"v1.",
            "Realm main: 0 of ")
        .map(promise -> line(tour, promise))
        .toList();
  }

  private static String line(Program tour, String part) {
    return tour.lines().stream()
        .filter(line -> line.contains(part))
        .findFirst()
        .orElseThrow(() -> new AssertionError(part + " is not in\n" + tour.lines()));
  }

  private Program run(String... command) {
    return Program.start(
        String.join(" ", command),
        Map.of(
            "MUSTER_HOME", folder.resolve("data").toString(),
            "MUSTER_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
            "JAVA_HOME", System.getProperty("java.home")),
        List.of(command));
  }

  /// The lines of the `sh` blocks from the heading to the next of the same or a higher level.
  private static List<String> tour(List<String> readme) {
    List<String> lines = new ArrayList<>();
    int level = 0;
    boolean code = false;
    boolean shell = false;
    for (String line : readme) {
      if (line.startsWith("```")) {
        code = !code;
        shell = code && line.equals("```sh");
      } else if (!code && line.startsWith("#")) {
        level = levelBelow(level, line);
      } else if (shell && level > 0) {
        lines.add(line);
      }
    }
    return lines;
  }

  /// Of the tour's heading, while the README is below it; else 0.
  private static int levelBelow(int tour, String heading) {
    int level = heading.indexOf(' ');
    if (tour > 0 && level > tour) {
      return tour;
    }
    return heading.toLowerCase(Locale.ROOT).contains("tour") ? level : 0;
  }
}
