package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.memory.InMemoryEventStore;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two decisions of one append, the second on what the first one comes to.
final class SuccessiveDecisionsTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Replica replica = new Replica(store);
  private final Replica other = new Replica(store);

  @BeforeEach
  void a_realm() {
    replica.createRealm();
  }

  @Test
  void what_is_decided_first_is_there_for_what_is_decided_next() {
    UserId alice = replica.register("alice");

    get(replica.handler().handle(request(), work -> twice(work, alice)));

    assertThat(get(store.read(RealmId.MAIN, alice.stream(), 1)))
        .extracting(RecordedEvent::type)
        .containsExactly("user.suspended.v1", "user.reactivated.v1");
    assertThat(replica.user(alice)).isInstanceOf(User.Active.class);
    assertThat(other.user(alice)).isInstanceOf(User.Active.class);
  }

  private static Uni<Decision<String>> twice(Work work, UserId user) {
    return decided(work, new UserCommand.Suspend(user, "boredom", Instant.now()), user)
        .invoke(first -> work.foresee(first.events()))
        .chain(first ->
            decided(work, new UserCommand.Reactivate(user, Instant.now()), user)
                .map(second -> second.after(first.events())));
  }

  private static Uni<Decision<String>> decided(Work work, UserCommand command, UserId user) {
    return work.load(User.FOLD, user.stream())
        .map(state -> Decision.of(UserDecider.decide(state, command), "decided"));
  }
}
