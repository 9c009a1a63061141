package dev.muster.acceptance.chaos;

import static dev.muster.acceptance.chaos.Samples.but;
import static dev.muster.acceptance.chaos.Samples.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class LinearizabilityTest {
  private static final Map<String, String> ID = Map.of("id", "1");
  private static final Operation CREATED = done(What.CREATE, 0, Map.of("tag", "a"), ID);
  private static final Operation SUSPENDED = done(What.SUSPEND, 100, ID, Map.of());

  @Test
  void what_happens_in_order_has_an_order() {
    assertThat(found(CREATED, SUSPENDED, read(200, "false", "a"))).isEmpty();
  }

  @Test
  void a_read_that_is_older_than_what_was_acknowledged_has_none() {
    assertThat(found(CREATED, SUSPENDED, read(200, "true", "a"))).isNotEmpty();
  }

  @Test
  void a_read_at_the_same_time_may_see_the_one_or_the_other() {
    assertThat(found(CREATED, SUSPENDED, read(105, "true", "a"))).isEmpty();
    assertThat(found(CREATED, SUSPENDED, read(105, "false", "a"))).isEmpty();
  }

  @Test
  void two_reads_do_not_go_back_in_time() {
    Operation slow = but(SUSPENDED, Outcome.DONE, 500);

    assertThat(found(CREATED, slow, read(150, "false", "a"), read(200, "true", "a"))).isNotEmpty();
  }

  @Test
  void what_is_of_unknown_outcome_happened_later_or_never() {
    Operation unknown = but(SUSPENDED, Outcome.UNKNOWN, 110);

    assertThat(found(CREATED, unknown, read(200, "true", "a"), read(300, "false", "a"))).isEmpty();
    assertThat(found(CREATED, unknown, read(200, "false", "a"), read(300, "true", "a")))
        .isNotEmpty();
    assertThat(found(CREATED, unknown, read(200, "true", "a"))).isEmpty();
  }

  @Test
  void many_of_unknown_outcome_that_want_the_same_hide_no_wrong_answer() {
    Stream<Operation> all =
        Stream.of(
                Stream.of(CREATED),
                Collections.nCopies(40, but(SUSPENDED, Outcome.UNKNOWN, 110)).stream(),
                Stream.of(read(200, "false", "a"), read(300, "true", "a")))
            .flatMap(one -> one);

    assertThat(found(all.toArray(Operation[]::new)))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("no order");
  }

  @Test
  void two_users_with_one_name_have_none() {
    Operation second = done(What.CREATE, 5, Map.of("tag", "b"), Map.of("id", "2"));

    assertThat(found(CREATED, second)).isNotEmpty();
  }

  @Test
  void a_name_that_is_free_is_not_refused() {
    Operation deleted = done(What.DELETE, 100, ID, Map.of());
    Operation refused =
        but(done(What.CREATE, 200, Map.of("tag", "b"), Map.of()), Outcome.REFUSED, 210);

    assertThat(found(CREATED, deleted, refused)).isNotEmpty();
  }

  @Test
  void an_acknowledged_suspension_that_did_nothing_shows_in_the_next_token() {
    Operation refreshed =
        new Operation(
            9,
            What.REFRESH,
            "token",
            Map.of("name", "ada"),
            200,
            210,
            Outcome.DONE,
            Map.of("sub", "1"));

    assertThat(found(CREATED, SUSPENDED, refreshed)).isNotEmpty();
    assertThat(found(CREATED, refreshed)).isEmpty();
  }

  private static Operation read(long begin, String active, String tag) {
    return done(What.READ, begin, ID, Map.of("active", active, "tag", tag));
  }

  private static List<String> found(Operation... operations) {
    return Linearizability.of(List.of(operations)).all();
  }
}
