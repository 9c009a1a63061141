package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PublicationTest {
  private static final Retired NOTHING = new Retired(Map.of());

  private final List<Event> table = Samples.log(5);
  private final List<Event> topic = new ArrayList<>(table);

  @Test
  void a_topic_that_has_the_log_gives_nothing_to_say() {
    assertThat(Publication.of(topic, table, NOTHING).all()).isEmpty();
  }

  @Test
  void a_record_published_twice_is_named() {
    topic.add(3, table.get(2));

    assertThat(Publication.of(topic, table, NOTHING).all())
        .containsExactly("main 3 group.changed.v1 is on the topic twice");
  }

  @Test
  void a_record_that_is_missing_is_named() {
    topic.remove(1);

    assertThat(Publication.of(topic, table, NOTHING).all())
        .containsExactly(
            "main 3 group.changed.v1: sequence 3 comes after 1",
            "main 2 group.changed.v1 is not on the topic");
  }

  @Test
  void records_out_of_order_are_named() {
    Collections.swap(topic, 1, 2);

    assertThat(Publication.of(topic, table, NOTHING).all()).hasSize(2);
  }

  @Test
  void a_record_that_says_something_else_is_named() {
    topic.set(4, Samples.tampered(table.get(4)));

    assertThat(Publication.of(topic, table, NOTHING).all())
        .containsExactly(
            "main 5 group.changed.v1 has another leaf hash on the topic than it must have");
  }

  @Test
  void a_record_that_the_log_lost_is_named() {
    assertThat(Publication.of(topic, table.subList(0, 4), NOTHING).all())
        .containsExactly("main 5 group.changed.v1 is on the topic and not in the log");
  }

  @Test
  void a_record_that_is_right_in_itself_but_not_what_the_log_says_is_named() {
    topic.set(4, Samples.recorded(table.get(4), 7));

    assertThat(Publication.of(topic, table, NOTHING).all())
        .containsExactly("main 5 group.changed.v1 differs between topic and log");
  }

  @Test
  void what_is_retired_may_be_on_the_topic_or_gone_and_what_follows_may_not() {
    Retired retired = new Retired(Map.of("main identity", 2L));
    List<Event> left = table.subList(2, 5);

    assertThat(Publication.of(topic, left, retired).all()).isEmpty();
    assertThat(Publication.of(left, left, retired).all()).isEmpty();
    assertThat(Publication.of(table.subList(3, 5), left, retired).all())
        .containsExactly(
            "main 4 group.changed.v1: sequence 4 comes after 2",
            "main 3 group.changed.v1 is not on the topic");
  }
}
