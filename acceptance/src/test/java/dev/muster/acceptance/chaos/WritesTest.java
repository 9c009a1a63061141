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

  @Test
  void a_user_without_their_password_and_a_code_redeemed_for_nothing_are_half() {
    Event registered = Samples.about(USER, "user.registered.v1", "{}");
    Event redeemed = Samples.about(USER, "grant.code-redeemed.v1", "{}");

    assertThat(found(List.of(registered))).singleElement().asString().endsWith("its password.set");
    assertThat(found(List.of(redeemed))).singleElement().asString().endsWith("its token.issued");
  }

  @Test
  void a_create_is_in_the_log_once_and_a_refused_one_never() {
    Operation created = done(What.CREATE, 1, Map.of("tag", "tag-1"), Map.of("id", "1"));
    Event first = sealed("tag-1");

    assertThat(found(List.of(first), created)).isEmpty();
    assertThat(found(List.of(first, sealed("tag-1")), created))
        .singleElement()
        .asString()
        .endsWith("2 times");
    assertThat(found(List.of(first), but(created, Outcome.REFUSED, 2))).hasSize(1);
    assertThat(found(List.of(first, first), but(created, Outcome.UNKNOWN, 2))).hasSize(1);
  }

  @Test
  void what_nobody_asked_for_is_named() {
    assertThat(found(List.of(sealed("tag-7"))))
        .containsExactly("tag-7 is in the log, and no client wrote it");
  }

  @Test
  void an_acknowledged_membership_is_in_the_log() {
    Operation joined = done(What.JOIN, 1, Map.of("id", USER.toString()), Map.of());

    assertThat(found(List.of(Samples.about(USER, "user.joined-group.v1", "{}")), joined)).isEmpty();
    assertThat(found(List.of(), joined)).singleElement().asString().endsWith("is not in the log");
  }

  private static Event sealed(String tag) {
    return Sealing.of(
        USER, "user.profile-changed.v1", "profile", "{\"displayName\":\"%s\"}".formatted(tag));
  }

  private static List<String> found(List<Event> events, Operation... operations) {
    return Writes.of(List.of(operations), events, Sealing.OPENER).all();
  }
}
