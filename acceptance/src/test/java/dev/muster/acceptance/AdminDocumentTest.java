package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What docs/admin.md has people paste works.
@ExtendWith(Shared.class)
@Timeout(120)
final class AdminDocumentTest {
  private final Installation muster;

  AdminDocumentTest(Installation muster) {
    this.muster = muster;
  }

  @Test
  void the_examples_work_as_pasted() {
    Program examples =
        Pasted.from(
            Checkout.ROOT.resolve("docs/admin.md"),
            "# ",
            Map.of("ISSUER", muster.issuer().toString()));

    assertThat(examples.exitCode()).as(() -> String.join("\n", examples.lines())).isZero();
    String said = String.join("\n", examples.lines());
    assertThat(said)
        .contains(
            "\"userName\":\"katherine\"",
            "\"status\":\"suspended\",\"reason\":\"on leave\"",
            "\"roles\":[\"client-admin\"]",
            "\"groups\":[{\"id\":",
            "\"displayName\":\"Flight research\"",
            "{\"items\":[]}",
            "erased: 204",
            "new secret: 200",
            "\"status\":\"disabled\"",
            "\"status\":\"enabled\"")
        .doesNotContain("\"title\":", "orbital-mechanics", "trajectory-of");
  }
}
