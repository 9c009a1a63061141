package dev.muster.acceptance.chaos;

import static dev.muster.acceptance.chaos.Samples.but;
import static dev.muster.acceptance.chaos.Samples.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class WritesTest {
  private static final Opener NO_KEYS = new Opener(Map.of());
  private static final UUID USER = new UUID(3, 3);

  @Test
  void an_acknowledged_write_that_the_log_lost_is_named() {
    Operation described = done(What.DESCRIBE, 1, Map.of("id", "1", "tag", "tag-1"), Map.of());

    assertThat(found(List.of(), described)).singleElement().asString().endsWith("0 times");
    assertThat(found(List.of(), but(described, Outcome.REFUSED, 2))).isEmpty();
    assertThat(found(List.of(), but(described, Outcome.UNKNOWN, 2))).isEmpty();
  }

  @Test
  void an_acknowledged_deletion_is_in_the_log_once() {
    Operation deleted = done(What.DELETE, 1, Map.of("id", USER.toString()), Map.of());
    Event event = Samples.about(USER, "user.deleted.v1", "{}");

    assertThat(found(List.of(event), deleted)).isEmpty();
    assertThat(found(List.of(), deleted)).hasSize(1);
    assertThat(found(List.of(event, event), deleted)).hasSize(1);
  }

  @Test
  void a_token_that_a_client_has_was_issued_once() {
    Operation got = done(What.MACHINE, 1, Map.of(), Map.of("jti", "t1"));
    Event issued = Samples.about(USER, "token.issued.v1", "{\"token\":\"t1\"}");

    assertThat(found(List.of(issued), got)).isEmpty();
    assertThat(found(List.of(), got)).hasSize(1);
    assertThat(found(List.of(issued, issued), got)).hasSize(1);
  }

  @Test
  void half_an_append_is_named() {
    Event refreshed = Samples.about(USER, "grant.refreshed.v1", "{}");
    Event issued = Samples.about(USER, "token.issued.v1", "{\"token\":\"t1\"}");

    assertThat(found(List.of(refreshed, issued))).isEmpty();
    assertThat(found(List.of(refreshed))).singleElement().asString().contains("without its");
  }

  private static List<String> found(List<Event> events, Operation... operations) {
    return Writes.of(List.of(operations), events, NO_KEYS).all();
  }
}
