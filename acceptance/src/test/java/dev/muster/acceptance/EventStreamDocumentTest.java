package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What docs/event-stream.md has a tenant paste works.
@ExtendWith(Shared.class)
@Timeout(120)
final class EventStreamDocumentTest {
  private final Installation muster;

  EventStreamDocumentTest(Installation muster) {
    this.muster = muster;
  }

  @Test
  void the_examples_work_as_pasted() {
    Program examples =
        Pasted.from(
            Checkout.ROOT.resolve("docs/event-stream.md"),
            "## Over HTTP",
            Map.of("ISSUER", muster.issuer().toString()));

    assertThat(examples.exitCode()).as(() -> String.join("\n", examples.lines())).isZero();
    assertThat(String.join("\n", examples.lines()))
        .containsIgnoringCase("Muster-Cursor: ")
        .contains("\"type\":\"realm.created.v1\"", "\"sealed\":\"v1.")
        .contains("\"kty\":\"oct\"", "\"alg\":\"A256GCM\"", "\"erased\":[],\"unknown\":[]")
        .doesNotContain("\"title\":");
  }
}
