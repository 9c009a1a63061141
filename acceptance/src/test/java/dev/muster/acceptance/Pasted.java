package dev.muster.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a document has people paste, block after block into one shell, which is stricter than
/// theirs: what fails, ends it.
final class Pasted {
  private Pasted() {}

  /// @param from the heading that the blocks are below
  static Program from(Path document, String from, Map<String, String> environment) {
    List<String> shell = new ArrayList<>();
    boolean below = false;
    boolean code = false;
    for (String line : Checkout.read(document).lines().toList()) {
      below |= line.startsWith(from);
      if (line.startsWith("```")) {
        code = below && line.equals("```sh");
      } else if (code) {
        shell.add(line);
      }
    }
    return Program.start(
        document.getFileName().toString(),
        environment,
        List.of("bash", "-euo", "pipefail", "-c", String.join("\n", shell)));
  }
}
