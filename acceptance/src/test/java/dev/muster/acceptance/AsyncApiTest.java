package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Catalogue;
import dev.muster.eventstore.codec.EventCodec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// AsyncAPI's own parser reads docs/asyncapi.json, and every schema that it refers to.
@Tag("node")
final class AsyncApiTest {
  private static final Set<String> TYPES = new EventCodec(Catalogue.FAMILIES).types();

  @Test
  void the_parser_of_others_finds_every_event_and_no_fault() {
    Program check =
        NodeProject.install("asyncapi")
            .run("check.mjs", Checkout.ROOT.resolve("docs/asyncapi.json"));
    assertThat(check.exitCode()).as(() -> String.join("\n", check.lines())).isZero();

    JsonNode read = Http.json(check.lines().getLast());
    assertThat(read.get("faults")).isEmpty();
    assertThat(read.get("version").textValue()).isEqualTo("3.0.0");
    assertThat(read.get("channels").findValuesAsText("address"))
        .containsExactly("muster.identity", "muster.session", "muster.activity");
    List<JsonNode> messages = read.get("channels").findValues("messages");
    assertThat(messages.stream().flatMap(each -> each.findValuesAsText("name").stream()))
        .containsExactlyInAnyOrderElementsOf(TYPES);
    assertThat(messages).allSatisfy(AsyncApiTest::assertRead);
  }

  /// Both references are followed: to the schema of the payload, and to that of the headers.
  private static void assertRead(JsonNode messages) {
    messages.forEach(message -> {
      assertThat(message.get("fields")).isNotEmpty();
      assertThat(message.get("headers").toString())
          .contains("ce_sequence")
          .doesNotContain("actorid");
    });
  }
}
