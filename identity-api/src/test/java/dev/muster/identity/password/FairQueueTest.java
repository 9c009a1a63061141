package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FairQueueTest {

  private final FairQueue<String, String> queue = new FairQueue<>(6);

  @Test
  void sources_are_served_in_turn_and_each_in_its_own_order() throws Exception {
    offer("a1", "a2", "a3", "b1", "b2", "c1");

    assertThat(takeAll()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void a_source_that_filled_the_queue_is_refused() {
    offer("a1", "a2", "a3", "a4", "a5", "a6");

    assertThat(queue.offer("a", "a7")).isEqualTo("a7");
    assertThat(queue.size()).isEqualTo(6);
  }

  @Test
  void a_source_that_filled_the_queue_makes_room_for_another() throws Exception {
    offer("a1", "a2", "a3", "a4", "a5", "a6");

    assertThat(queue.offer("b", "b1")).isEqualTo("a6");
    assertThat(queue.offer("b", "b2")).isEqualTo("a5");
    assertThat(queue.offer("b", "b3")).isEqualTo("a4");
    assertThat(queue.offer("b", "b4")).as("each has its half").isEqualTo("b4");
    assertThat(takeAll()).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
  }

  @Test
  void when_each_source_waits_for_one_the_next_source_is_refused() {
    offer("a1", "b1", "c1", "d1", "e1", "f1");

    assertThat(queue.offer("g", "g1")).isEqualTo("g1");
  }

  @Test
  void what_is_taken_back_leaves_its_place_to_others() throws Exception {
    offer("a1", "a2", "b1");

    queue.remove("a", "a1");
    queue.remove("b", "b1");
    queue.remove("nobody", "x");

    assertThat(takeAll()).containsExactly("a2");
  }

  @Test
  void taking_waits_for_the_first_item() throws Exception {
    var taken =
        CompletableFuture.supplyAsync(() -> {
          try {
            return queue.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    offer("a1");

    assertThat(taken.get(5, TimeUnit.SECONDS)).isEqualTo("a1");
  }

  private void offer(String... items) {
    for (String item : items) {
      assertThat(queue.offer(item.substring(0, 1), item)).isNull();
    }
  }

  private List<String> takeAll() throws InterruptedException {
    var taken = new ArrayList<String>();
    while (queue.size() > 0) {
      taken.add(queue.take());
    }
    return taken;
  }
}
