package dev.muster.eventstore;

import static dev.muster.eventstore.Proposal.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Claim;
import dev.muster.domain.Log;
import dev.muster.domain.StreamId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Appends at the same moment, from one process: gathered into batches where the store does so.
public abstract class RaceContract extends KeyContract {
  @Test
  void of_many_appends_on_one_version_one_wins() {
    StreamId user = written();
    List<Uni<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(store().append(proposal().writes(user, 1).append()));
    }
    assertThat(winners(all)).isEqualTo(1);
    assertThat(version(user)).isEqualTo(2);
  }

  @Test
  void of_two_appends_that_cite_each_others_streams_one_wins() {
    for (int round = 0; round < 20; round++) {
      StreamId one = written();
      StreamId other = written();
      List<Uni<Appended>> both = new ArrayList<>();
      both.add(store().append(proposal().writes(one, 1).cites(other, 1).append()));
      both.add(store().append(proposal().writes(other, 1).cites(one, 1).append()));
      assertThat(winners(both)).isEqualTo(1);
      assertThat(version(one) + version(other)).isEqualTo(3);
    }
  }

  @Test
  void of_many_that_take_one_value_one_wins() {
    ClaimDigest assertion = claim(Claim.Kind.ASSERTION);
    List<Uni<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(
          store()
              .append(
                  proposal()
                      .takesUntil(Instant.now().plusSeconds(60), assertion, someone())
                      .append()));
    }
    assertThat(winners(all)).isEqualTo(1);
  }

  @Test
  void of_many_that_create_one_key_one_wins() {
    WrappedKey key = key("current");
    useMasterKey("current");
    List<Uni<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(store().append(proposal().writes(someone(), 0).creates(key).append()));
    }
    assertThat(winners(all)).isEqualTo(1);
  }

  @Test
  void a_refused_append_does_not_harm_its_neighbours() {
    StreamId moved = written();
    List<Uni<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Proposal fine = proposal().writes(someone(), 0);
      all.add(store().append((i % 5 == 0 ? fine.cites(moved, 7) : fine).append()));
    }
    assertThat(winners(all)).isEqualTo(40);
    assertThat(log(Log.IDENTITY))
        .extracting(RecordedEvent::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 42).boxed().toList());
  }

  @Test
  void each_append_is_answered_with_its_own_heads() {
    List<Uni<Appended>> all = new ArrayList<>();
    List<StreamId> streams = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      StreamId stream = someone();
      streams.add(stream);
      all.add(store().append(proposal().writes(stream, 0).writes(stream, 0).append()));
    }
    List<Appended> answers = get(Uni.join().all(all).andCollectFailures());
    for (int i = 0; i < 30; i++) {
      RecordedEvent last = get(store().read(realm, streams.get(i), 1)).getFirst();
      assertThat(answers.get(i)).isEqualTo(new Appended(last.heads(), last.recordedAt()));
    }
  }

  /// Starts all before it waits for any.
  private static long winners(List<Uni<Appended>> appends) {
    List<CompletableFuture<Boolean>> started =
        appends.stream()
            .map(append ->
                append
                    .replaceWith(true)
                    .onFailure(AppendRefused.class)
                    .recoverWithItem(false)
                    .subscribeAsCompletionStage())
            .toList();
    return started.stream()
        .filter(won -> Uni.createFrom().completionStage(won).await().atMost(Duration.ofSeconds(30)))
        .count();
  }
}
