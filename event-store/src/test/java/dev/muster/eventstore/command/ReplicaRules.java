package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Category;
import dev.muster.domain.Claim;
import dev.muster.domain.ClaimChange;
import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.StreamId;
import dev.muster.domain.Subject;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two processes that remember what they saw, on one log.
public abstract class ReplicaRules {
  @SuppressWarnings("NullAway.Init")
  private Replica one;

  @SuppressWarnings("NullAway.Init")
  private Replica other;

  /// The log as one more process sees it.
  protected abstract EventStore store();

  @BeforeEach
  void two_replicas_and_a_realm() {
    one = new Replica(store());
    other = new Replica(store());
    one.createRealm();
  }

  @Test
  void a_stale_replica_never_answers_already_so() {
    UserId alice = one.register("alice");
    assertThat(one.suspend(alice).heads()).isNotNull();
    assertThat(other.user(alice)).isInstanceOf(User.Suspended.class);
    assertThat(one.reactivate(alice).heads()).isNotNull();
    assertThat(other.suspend(alice).heads()).as("not: already suspended").isNotNull();
    assertThat(one.user(alice)).isInstanceOf(User.Suspended.class);
    assertThat(one.suspend(alice).heads()).as("this time it is so").isNull();
  }

  @Test
  void a_stale_replica_never_refuses_what_is_no_longer_wrong() {
    UserId alice = one.register("alice");
    UserCommand.Suspend suspend = new UserCommand.Suspend(alice, null, Instant.now());
    assertThatThrownBy(() -> get(refuseUnlessSuspended(other, alice))).isInstanceOf(Rejected.class);
    get(one.tell(suspend));
    assertThat(get(refuseUnlessSuspended(other, alice))).isEqualTo("fine");
  }

  @Test
  void what_is_presumed_absent_is_found_where_another_replica_wrote_it() {
    UserId alice = one.register("alice");
    UserId nobody = new UserId(UUID.randomUUID());

    assertThat(get(presumed(other, nobody))).isInstanceOf(User.Absent.class);
    assertThat(get(presumed(other, alice))).isInstanceOf(User.Active.class);
    one.suspend(alice);
    assertThat(get(presumed(other, alice))).isInstanceOf(User.Suspended.class);
  }

  private static Uni<User> presumed(Replica replica, UserId user) {
    return replica
        .handler()
        .ask(request(), work -> work.presume(User.FOLD, user.stream()).map(Decision::answer));
  }

  private static Uni<String> refuseUnlessSuspended(Replica replica, UserId user) {
    return replica
        .handler()
        .ask(
            request(),
            work ->
                work.load(User.FOLD, user.stream())
                    .map(state -> {
                      if (state instanceof User.Suspended) {
                        return Decision.answer("fine");
                      }
                      throw new Rejection.Contradicts("not suspended").reject();
                    }));
  }

  @Test
  void a_name_is_given_once_however_many_ask_for_it() {
    List<Uni<Boolean>> both =
        Stream.of(one, other)
            .flatMap(replica -> Stream.of(replica, replica, replica))
            .map(replica ->
                Uni.createFrom()
                    .item(replica)
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .map(r -> registers(r, "alice")))
            .toList();
    assertThat(get(Uni.join().all(both).andFailFast())).filteredOn(won -> won).hasSize(1);
    assertThat(registers(one, "Alice")).as("the same name by its normal form").isFalse();
  }

  private static boolean registers(Replica replica, String name) {
    try {
      replica.register(name);
      return true;
    } catch (Rejected refused) {
      assertThat(refused.rejection()).isEqualTo(new Rejection.AlreadyExists("user-name"));
      return false;
    }
  }

  @Test
  void an_assertion_is_taken_once_though_both_get_it_at_the_same_moment() {
    for (int round = 0; round < 10; round++) {
      Claim assertion = new Claim(Claim.Kind.ASSERTION, UUID.randomUUID().toString());
      StreamId client = new StreamId(Category.CLIENT, UUID.randomUUID());
      List<Uni<Boolean>> both =
          Stream.of(one, other).map(replica -> takes(replica, assertion, client)).toList();
      assertThat(get(Uni.join().all(both).andFailFast())).containsExactlyInAnyOrder(true, false);
    }
  }

  private static Uni<Boolean> takes(Replica replica, Claim assertion, StreamId client) {
    Instant expires = Instant.now().plusSeconds(60);
    ClaimChange take = new ClaimChange.Take(assertion, client, expires);
    return replica
        .handler()
        .handle(request(), _ -> Uni.createFrom().item(Decision.answer("token").claiming(take)))
        .map(_ -> true)
        .onFailure(Rejected.class)
        .recoverWithItem(false);
  }

  @Test
  void an_erased_person_cannot_be_read_by_anyone_who_comes_later() {
    UserId alice = one.register("alice");
    assertThat(other.user(alice).person()).isNotNull();
    get(one.tell(new UserCommand.Erase(alice, Instant.now())));
    assertThat(other.user(alice)).isInstanceOf(User.Erased.class);
    assertThat(new Replica(store()).user(alice)).isInstanceOf(User.Erased.class);
    assertThatThrownBy(() -> other.suspend(alice)).isInstanceOf(Rejected.class);
    assertThat(registers(other, "alice")).as("the name is free").isTrue();
  }

  @Test
  void a_replica_that_remembers_the_key_writes_nothing_more_of_an_erased_person() {
    UserId alice = one.register("alice");
    assertThat(other.user(alice).person()).isNotNull();
    assertThat(get(fails(other, alice)).heads()).as("sealed by the key that it keeps").isNotNull();
    get(one.tell(new UserCommand.Erase(alice, Instant.now())));
    Heads before = get(store().heads(RealmId.MAIN));

    assertThatThrownBy(() -> get(fails(other, alice)))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.rejection()).isInstanceOf(Rejection.NotFound.class));
    assertThat(get(store().heads(RealmId.MAIN))).isEqualTo(before);
  }

  @Test
  void a_key_that_was_taken_to_be_new_is_used_where_it_is_there() {
    UserId alice = new UserId(EventIds.next());
    get(fails(other, alice));

    get(
        one.handler()
            .handle(
                request(),
                work ->
                    work.presume(User.FOLD, alice.stream())
                        .map(
                            user -> Decision.of(UserDecider.decide(user, registering(alice)), 0))));

    assertThat(new Replica(store()).user(alice).person()).isNotNull();
    get(fails(other, alice));
    assertThat(one.suspend(alice).heads()).isNotNull();
  }

  private static UserCommand registering(UserId user) {
    return new UserCommand.Register(
        user, new Subject(user.toString()), new UserName("alice"), Profile.EMPTY, Instant.now());
  }

  /// An event that relies on no stream of the person, but is sealed by their key.
  private static Uni<Handled<String>> fails(Replica replica, UserId user) {
    var failed =
        new ActivityEvent.SignInFailed(
            user,
            "alice",
            "192.0.2.7",
            UUID.randomUUID(),
            FailureCause.WRONG_PASSWORD,
            1,
            Instant.now());
    return replica
        .handler()
        .handle(request(), _ -> Uni.createFrom().item(Decision.of(List.of(failed), "told")));
  }
}
