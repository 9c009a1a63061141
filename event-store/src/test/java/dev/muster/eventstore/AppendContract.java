package dev.muster.eventstore;

import static dev.muster.eventstore.Proposal.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an append writes, and when it is refused.
public abstract class AppendContract extends ReadContract {
  @Test
  void events_are_numbered_in_their_stream_their_log_and_their_realm_without_gaps() {
    StreamId user = someone();
    StreamId session = stream(Category.SESSION);
    StreamId activity = stream(Category.USER_ACTIVITY);
    append(proposal().writes(user, 0).writes(session, 0).writes(user, 0).notes(activity));
    append(proposal().notes(activity).writes(session, 1).writes(user, 2));
    assertThat(log(Log.IDENTITY))
        .extracting(RecordedEvent::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(log(Log.IDENTITY))
        .extracting(RecordedEvent::position)
        .containsExactly(1L, 2L, 4L, 8L);
    assertThat(log(Log.IDENTITY)).extracting(RecordedEvent::version).containsExactly(1, 1, 2, 3);
    assertThat(log(Log.SESSION)).extracting(RecordedEvent::position).containsExactly(3L, 7L);
    assertThat(log(Log.SESSION)).extracting(RecordedEvent::version).containsExactly(1, 2);
    assertThat(log(Log.ACTIVITY)).extracting(RecordedEvent::position).containsExactly(5L, 6L);
    assertThat(log(Log.ACTIVITY)).extracting(RecordedEvent::version).containsExactly(0, 0);
  }

  @Test
  void the_answer_is_the_heads_after_the_last_event() {
    Appended appended =
        append(proposal().writes(someone(), 0).notes(stream(Category.CLIENT_ACTIVITY)));
    assertThat(appended.heads())
        .isEqualTo(new Heads(3, 2, 0, 1))
        .isEqualTo(get(store().heads(realm)));
    assertThat(log(Log.ACTIVITY).getLast().heads()).isEqualTo(appended.heads());
    assertThat(log(Log.ACTIVITY).getLast().recordedAt()).isEqualTo(appended.recordedAt());
  }

  @Test
  void the_leaf_hash_is_that_of_the_whole_envelope() {
    Origin caused =
        new Origin(new byte[] {'{', '}'}, UUID.randomUUID(), UUID.randomUUID(), "00-a-b-01");
    append(proposal().writes(someone(), 0).notes(stream(Category.ADDRESS_ACTIVITY)));
    append(proposal().writes(stream(Category.GRANT), 0).event(someone(), "{\"ø\":1}").from(caused));
    for (Log log : Log.values()) {
      assertThat(log(log))
          .isNotEmpty()
          .allSatisfy(e -> assertThat(e.leafHash()).isEqualTo(LeafHash.of(e)));
    }
  }

  @Test
  void recorded_times_never_decrease() {
    IntStream.range(0, 20).forEach(_ -> written());
    assertThat(log(Log.IDENTITY)).extracting(RecordedEvent::recordedAt).isSorted();
  }

  @Test
  void a_stream_that_moved_refuses_the_whole_append() {
    StreamId moved = written();
    StreamId other = someone();
    assertThat(refusal(proposal().writes(other, 0).writes(moved, 0)))
        .isEqualTo(new Reason.Moved(Set.of(moved)));
    assertThat(refusal(proposal().writes(moved, 2))).isEqualTo(new Reason.Moved(Set.of(moved)));
    assertThat(version(other)).isZero();
    assertThat(get(store().heads(realm))).isEqualTo(new Heads(2, 2, 0, 0));
  }

  @Test
  void a_citation_that_moved_refuses_the_append() {
    StreamId cited = written();
    StreamId absent = someone();
    assertThat(refusal(proposal().writes(someone(), 0).cites(cited, 0)))
        .isEqualTo(new Reason.Moved(Set.of(cited)));
    assertThat(refusal(proposal().writes(someone(), 0).cites(absent, 1).cites(cited, 2)))
        .isEqualTo(new Reason.Moved(Set.of(cited, absent)));
    append(proposal().writes(someone(), 0).cites(cited, 1).cites(absent, 0));
  }

  @Test
  void an_append_that_is_there_already_is_done() {
    StreamId user = someone();
    StreamId activity = stream(Category.USER_ACTIVITY);
    Append append =
        proposal().notes(activity).writes(user, 0).writes(user, 0).notes(activity).append();
    Appended first = append(append);
    append(proposal().writes(user, 2));
    assertThat(append(append)).isEqualTo(first);
    assertThat(get(store().heads(realm))).isEqualTo(new Heads(6, 4, 0, 2));
    assertThat(refusal(proposal().writes(user, 0))).isEqualTo(new Reason.Moved(Set.of(user)));
  }

  @Test
  void an_append_of_a_command_whose_time_is_far_from_the_clock_is_refused() {
    Instant now = Instant.now();
    assertThat(refusal(proposal().writes(someone(), 0).at(now.minusSeconds(32))))
        .isEqualTo(new Reason.ClocksApart());
    assertThat(refusal(proposal().writes(someone(), 0).at(now.plusSeconds(32))))
        .isEqualTo(new Reason.ClocksApart());
    append(proposal().writes(someone(), 0).at(now.minusSeconds(20)));
    append(proposal().writes(someone(), 0).at(now.plusSeconds(20)));
  }

  @Test
  void versions_for_an_answer_whose_time_is_far_from_the_clock_are_refused() {
    Instant now = Instant.now();
    StreamId written = written();
    for (long seconds : new long[] {-32, 32}) {
      assertThatThrownBy(
              () -> get(store().versions(realm, Set.of(written), now.plusSeconds(seconds))))
          .isInstanceOfSatisfying(
              AppendRefused.class, e -> assertThat(e.reason()).isEqualTo(new Reason.ClocksApart()));
    }
    assertThat(get(store().versions(realm, Set.of(written), now.minusSeconds(20))))
        .containsEntry(written, 1);
  }

  @Test
  void an_append_that_relied_on_what_has_expired_is_refused() {
    Instant now = Instant.now();
    assertThat(refusal(proposal().writes(someone(), 0).validUntil(now.minusMillis(1))))
        .isEqualTo(new Reason.Expired());
    append(proposal().writes(someone(), 0).validUntil(now.plusSeconds(60)));
  }

  @Test
  void what_kafka_would_not_take_the_log_does_not_take() {
    Proposal many = proposal();
    IntStream.range(0, Append.MOST_EVENTS).forEach(_ -> many.writes(someone(), 0));
    assertThat(append(many).heads().position()).isEqualTo(1 + Append.MOST_EVENTS);
    assertThat(refusal(many.writes(someone(), 0))).isEqualTo(new Reason.TooLarge());
    String largest = "\"" + "x".repeat(Append.LARGEST_EVENT - 2) + "\"";
    StreamId user = someone();
    append(proposal().event(user, largest));
    assertThat(get(store().read(realm, user, 0)).getFirst().data()).hasSize(Append.LARGEST_EVENT);
    assertThat(refusal(proposal().event(someone(), largest + " ")))
        .isEqualTo(new Reason.TooLarge());
  }

  @Test
  void an_append_that_holds_nothing_but_a_citation_is_checked() {
    StreamId cited = written();
    Appended appended = append(proposal().cites(cited, 1));
    assertThat(appended.heads()).isEqualTo(new Heads(2, 2, 0, 0));
    assertThat(Duration.between(appended.recordedAt(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(refusal(proposal().cites(cited, 0))).isEqualTo(new Reason.Moved(Set.of(cited)));
  }
}
