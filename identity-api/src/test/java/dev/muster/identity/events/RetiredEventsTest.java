package dev.muster.identity.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.postgres.TestLog;
import dev.muster.eventstore.retention.CutMonth;
import dev.muster.eventstore.retention.TestRetention;
import dev.muster.identity.events.RealmEvents.From;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A realm's events where some are retired: behind its first, five of activity between five users
/// that begin, then log.retired, and two more of activity.
final class RetiredEventsTest {
  private static final RealmId MAIN = RealmId.MAIN;

  private final TestLog log = TestLog.fresh();
  private final PostgresEventStore store = log.store();
  private final RealmEvents events = new RealmEvents(store);

  @BeforeEach
  void what_is_odd_between_two_and_eleven_is_gone() throws SQLException {
    new Replica(store).createRealm();
    for (int i = 0; i < 5; i++) {
      act();
      await(store.append(Proposal.to(MAIN).writes(Proposal.someone(), 0).append()));
    }
    try (Connection owner = log.owner()) {
      CutMonth.now(owner, Log.ACTIVITY);
      new TestRetention(owner, store, Replica.MASTER).run(Log.ACTIVITY);
    }
    act();
    act();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whoever_asks_for_what_is_gone_is_told_so_and_up_to_where() {
    for (long position = 0; position < 10; position++) {
      From from = new From(await(events.at(MAIN, position)), false);
      assertThatThrownBy(() -> after(from))
          .isInstanceOfSatisfying(
              EventsRetired.class,
              retired -> {
                assertThat(retired.response().getStatus()).isEqualTo(410);
                assertThat(String.valueOf(retired.response().getEntity()))
                    .contains("\"retired\":{\"session\":0,\"activity\":5}");
              });
    }
  }

  @Test
  void whoever_asks_for_what_follows_is_not() {
    for (long position = 10; position <= 14; position++) {
      assertThat(after(new From(await(events.at(MAIN, position)), false)))
          .containsExactlyElementsOf(LongStream.rangeClosed(position + 1, 14).boxed().toList());
    }
  }

  @Test
  void whoever_knows_gets_what_is_left_from_each_place_once() {
    List<Long> left = List.of(1L, 3L, 5L, 7L, 9L, 11L, 12L, 13L, 14L);
    for (long position = 0; position <= 14; position++) {
      long place = position;
      assertThat(after(new From(await(events.at(MAIN, position)), true)))
          .containsExactlyElementsOf(left.stream().filter(one -> one > place).toList());
    }
  }

  @Test
  void a_cursor_from_before_is_told_and_one_from_behind_goes_on() {
    Heads before = new Heads(4, 3, 0, 1);
    assertThatThrownBy(() -> after(new From(before, false))).isInstanceOf(EventsRetired.class);
    assertThat(after(new From(before, true))).startsWith(7L);
    assertThat(after(new From(new Heads(12, 7, 0, 5), false))).containsExactly(13L, 14L);
  }

  private void act() {
    StreamId somebody = new StreamId(Category.USER_ACTIVITY, UUID.randomUUID());
    await(store.append(Proposal.to(MAIN).notes(somebody).append()));
  }

  private List<Long> after(From from) {
    return await(events.after(MAIN, from, 100)).stream().map(RecordedEvent::position).toList();
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(30));
  }
}
