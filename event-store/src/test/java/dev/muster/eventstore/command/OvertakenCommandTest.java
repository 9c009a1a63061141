package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Decision;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.memory.InMemoryEventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A command while whose deciding something that it relied on moves.
final class OvertakenCommandTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Replica replica = new Replica(store);
  private final Replica other = new Replica(store);

  @BeforeEach
  void a_realm() {
    replica.createRealm();
  }

  @Test
  void a_command_that_was_overtaken_is_decided_again_on_what_is_there_now() {
    UserId alice = replica.register("alice");
    List<String> seen = new ArrayList<>();
    get(
        replica
            .handler()
            .handle(
                request(),
                work ->
                    work.load(User.FOLD, alice.stream())
                        .map(user -> {
                          seen.add(user.getClass().getSimpleName());
                          if (seen.size() == 1) {
                            other.suspend(alice);
                          }
                          UserEvent left = new UserEvent.SessionsRevoked(alice, Instant.now());
                          return Decision.of(List.of(left), "done");
                        })));
    assertThat(seen).containsExactly("Active", "Suspended");
  }

  @Test
  void what_was_loaded_and_not_written_is_cited() {
    UserId alice = replica.register("alice");
    UserId bob = replica.register("bob");
    AtomicInteger attempts = new AtomicInteger();
    get(
        replica
            .handler()
            .handle(
                request(),
                work ->
                    work.load(User.FOLD, alice.stream())
                        .chain(() -> work.load(User.FOLD, bob.stream()))
                        .map(_ -> {
                          if (attempts.incrementAndGet() == 1) {
                            other.suspend(alice);
                          }
                          return Decision.of(
                              List.of(new UserEvent.SessionsRevoked(bob, Instant.now())), "done");
                        })));
    assertThat(attempts).hasValue(2);
  }

  @Test
  void a_row_that_was_relied_on_is_cited_too() {
    UserId alice = replica.register("alice");
    UserId bob = replica.register("bob");
    assertThatThrownBy(() ->
            get(
                replica
                    .handler()
                    .handle(
                        request(),
                        work -> {
                          work.rely(alice.stream(), 7);
                          return work.load(User.FOLD, bob.stream())
                              .map(_ -> Decision.answer("an answer out of a row that is not true"));
                        })))
        .isInstanceOf(Contended.class);
  }

  @Test
  void a_command_that_is_overtaken_each_time_is_given_up() {
    UserId alice = replica.register("alice");
    AtomicInteger attempts = new AtomicInteger();
    assertThatThrownBy(() ->
            get(
                replica
                    .handler()
                    .handle(
                        request(),
                        work ->
                            work.load(User.FOLD, alice.stream())
                                .map(_ -> {
                                  attempts.incrementAndGet();
                                  get(
                                      other.tell(
                                          new UserCommand.RevokeSessions(alice, Instant.now())));
                                  return Decision.answer("an answer that is never true");
                                }))))
        .isInstanceOf(Contended.class);
    assertThat(attempts).hasValue(4);
  }
}
