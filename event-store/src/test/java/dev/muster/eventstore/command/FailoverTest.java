package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.postgres.LostTail;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A replica that goes on while its database fails over to one that lacks the log's last events.
final class FailoverTest {
  private final LostTail log = LostTail.fresh();
  private final Replica replica = new Replica(log.store());
  private UserId alice;

  @BeforeEach
  void alice_is_active_and_suspended_in_the_tail_that_is_lost() {
    replica.createRealm();
    alice = replica.register("alice");
    log.copy();
    replica.suspend(alice);
    assertThat(replica.user(alice)).isInstanceOf(User.Suspended.class);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void what_was_lost_is_remembered_no_more_and_commands_go_on() {
    log.failOver();

    assertThat(replica.user(alice)).isInstanceOf(User.Active.class);
    replica.suspend(alice);
    assertThat(replica.user(alice)).isInstanceOf(User.Suspended.class);
  }

  @Test
  void a_version_that_was_lost_is_not_taken_for_the_other_event_that_has_it_now() {
    Replica other = new Replica(log.another());
    log.failOver();
    get(other.tell(new UserCommand.RevokeSessions(alice, Instant.now())));

    assertThat(replica.user(alice)).isInstanceOf(User.Active.class);
  }

  @Test
  void people_whose_keys_were_lost_are_registered_anew_under_keys_that_the_log_has() {
    UserId bob = replica.register("bob");
    log.failOver();

    assertThat(replica.user(bob)).isInstanceOf(User.Absent.class);
    UserId again = replica.register("bob");
    assertThat(new Replica(log.another()).user(again)).isInstanceOf(User.Active.class);
  }

  @Test
  void a_decision_that_was_under_way_is_made_again() {
    User[] seen = new User[1];
    get(
        replica
            .handler()
            .handle(
                Replica.request(),
                work ->
                    work.load(User.FOLD, alice.stream())
                        .map(user -> {
                          if (seen[0] == null) {
                            log.failOver();
                            get(
                                new Replica(log.another())
                                    .tell(new UserCommand.RevokeSessions(alice, Instant.now())));
                          }
                          seen[0] = user;
                          return dev.muster.domain.Decision.answer("seen");
                        })));
    assertThat(seen[0]).isInstanceOf(User.Active.class);
  }
}
