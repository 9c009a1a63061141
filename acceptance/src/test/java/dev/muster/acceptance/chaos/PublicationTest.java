package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PublicationTest {
  private final List<Event> table = Samples.log(5);
  private final List<Event> topic = new ArrayList<>(table);

  @Test
  void a_topic_that_has_the_log_gives_nothing_to_say() {
    assertThat(Publication.of(topic, table).all()).isEmpty();
  }

  @Test
  void a_record_published_twice_is_named() {
    topic.add(3, table.get(2));

    assertThat(Publication.of(topic, table).all())
        .containsExactly("main 3 group.changed.v1 is on the topic twice");
  }

  @Test
  void a_record_that_is_missing_is_named() {
    topic.remove(1);

    assertThat(Publication.of(topic, table).all())
        .containsExactly(
            "main 3 group.changed.v1: sequence 3 comes after 1",
            "main 2 group.changed.v1 is not on the topic");
  }

  @Test
  void records_out_of_order_are_named() {
    Collections.swap(topic, 1, 2);

    assertThat(Publication.of(topic, table).all()).hasSize(2);
  }

  @Test
  void a_record_that_says_something_else_is_named() {
    topic.set(4, Samples.tampered(table.get(4)));

    assertThat(Publication.of(topic, table).all())
        .containsExactly(
            "main 5 group.changed.v1 has another leaf hash on the topic than it must have");
  }

  @Test
  void a_record_that_the_log_lost_is_named() {
    assertThat(Publication.of(topic, table.subList(0, 4)).all())
        .containsExactly("main 5 group.changed.v1 is on the topic and not in the log");
  }
}
