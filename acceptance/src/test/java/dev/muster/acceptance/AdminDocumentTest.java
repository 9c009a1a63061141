package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What docs/admin.md has people paste works.
@ExtendWith(Shared.class)
@Timeout(120)
final class AdminDocumentTest {
  private final Installation muster;
  @TempDir Path folder;

  AdminDocumentTest(Installation muster) {
    this.muster = muster;
  }

  @Test
  void the_examples_work_as_pasted() throws IOException {
    List<String> lines = shell(Files.readAllLines(Checkout.ROOT.resolve("docs/admin.md")));
    assertThat(lines).hasSizeGreaterThan(30);
    Path script = Files.writeString(folder.resolve("admin.sh"), String.join("\n", lines));

    Program examples =
        Program.start(
            "docs/admin.md",
            Map.of("ISSUER", muster.issuer().toString()),
            List.of("bash", "-euo", "pipefail", script.toString()));

    assertThat(examples.exitCode()).as(() -> String.join("\n", examples.lines())).isZero();
    String said = String.join("\n", examples.lines());
    assertThat(said)
        .contains(
            "\"userName\":\"katherine\"",
            "\"status\":\"suspended\",\"reason\":\"on leave\"",
            "\"groups\":[{\"id\":",
            "\"displayName\":\"Flight research\"",
            "{\"items\":[]}",
            "erased: 204",
            "new secret: 200",
            "\"status\":\"disabled\"",
            "\"status\":\"enabled\"")
        .doesNotContain("\"title\":", "orbital-mechanics", "trajectory-of");
  }

  private static List<String> shell(List<String> document) {
    List<String> lines = new ArrayList<>();
    boolean shell = false;
    for (String line : document) {
      if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell) {
        lines.add(line);
      }
    }
    return lines;
  }
}
