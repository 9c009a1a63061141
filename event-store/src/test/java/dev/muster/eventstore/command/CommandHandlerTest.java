package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.StreamId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.UnknownEventType;
import dev.muster.eventstore.memory.InMemoryEventStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the handler does with a command.
final class CommandHandlerTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Replica replica = new Replica(store);
  private final Replica other = new Replica(store);

  @BeforeEach
  void a_realm() {
    replica.createRealm();
  }

  @Test
  void what_is_decided_is_appended_with_who_asked_for_it() {
    UserId alice = replica.register("alice");
    Request request = request();
    Handled<String> handled = get(replica.handler().handle(request, suspending(alice)));
    RecordedEvent event = get(store.read(RealmId.MAIN, alice.stream(), 1)).getFirst();
    assertThat(handled.result()).isEqualTo("suspended");
    assertThat(handled.heads()).isEqualTo(event.heads());
    assertThat(event.type()).isEqualTo("user.suspended.v1");
    assertThat(event.origin().correlationId()).isEqualTo(request.correlationId());
    assertThat(new String(event.origin().actor(), StandardCharsets.UTF_8))
        .contains("\"kind\":\"anonymous\"")
        .doesNotContain("192.0.2.7");
    assertThat(new String(event.data(), StandardCharsets.UTF_8)).doesNotContain("boredom");
  }

  @Test
  void a_wish_that_is_already_true_appends_nothing() {
    UserId alice = replica.register("alice");
    replica.suspend(alice);
    long before = get(store.heads(RealmId.MAIN)).position();
    assertThat(replica.suspend(alice).heads()).isNull();
    assertThat(get(store.heads(RealmId.MAIN)).position()).isEqualTo(before);
  }

  @Test
  void an_event_type_that_is_not_known_is_refused_before_anything_is_decided() {
    UserId alice = replica.register("alice");
    appendFuture(alice.stream());
    AtomicInteger decided = new AtomicInteger();
    assertThatThrownBy(() ->
            get(
                other
                    .handler()
                    .ask(
                        request(),
                        work ->
                            work.load(User.FOLD, alice.stream())
                                .map(user -> {
                                  decided.incrementAndGet();
                                  return Decision.answer(user);
                                }))))
        .isInstanceOf(UnknownEventType.class);
    assertThat(decided).hasValue(0);
    assertThatThrownBy(() -> replica.suspend(alice)).isInstanceOf(UnknownEventType.class);
  }

  @Test
  void a_rejection_is_told_in_its_own_words() {
    UserId nobody = new UserId(UUID.randomUUID());
    assertThatThrownBy(() -> replica.suspend(nobody))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.rejection()).isInstanceOf(Rejection.NotFound.class));
  }

  @Test
  void a_realm_that_is_not_there_is_not_found() {
    Request request = request();
    Request elsewhere =
        new Request(
            new RealmId("nowhere"),
            request.actor(),
            request.correlationId(),
            null,
            null,
            request.at());
    UserId user = new UserId(UUID.randomUUID());
    assertThatThrownBy(() ->
            get(
                replica
                    .handler()
                    .handle(
                        elsewhere,
                        work ->
                            work.load(User.FOLD, user.stream())
                                .map(_ ->
                                    Decision.of(
                                        List.of(new UserEvent.Reactivated(user, Instant.now())),
                                        "no")))))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void a_command_of_another_time_is_refused() {
    UserId alice = replica.register("alice");
    Request now = request();
    Request slept =
        new Request(
            now.realm(), now.actor(), now.correlationId(), null, null, now.at().minusSeconds(90));
    assertThatThrownBy(() -> get(replica.handler().handle(slept, suspending(alice))))
        .isInstanceOfSatisfying(
            AppendRefused.class,
            e -> assertThat(e.reason()).isEqualTo(new AppendRefused.Reason.ClocksApart()));
  }

  @Test
  void an_answer_by_another_time_is_refused() {
    UserId alice = replica.register("alice");
    Request now = request();
    Request slow =
        new Request(
            now.realm(), now.actor(), now.correlationId(), null, null, now.at().minusSeconds(3600));
    assertThatThrownBy(() ->
            get(
                replica
                    .handler()
                    .ask(slow, work -> work.load(User.FOLD, alice.stream()).map(Decision::answer))))
        .isInstanceOfSatisfying(
            AppendRefused.class,
            e -> assertThat(e.reason()).isEqualTo(new AppendRefused.Reason.ClocksApart()));
  }

  private static Decide<String> suspending(UserId user) {
    UserCommand.Suspend suspend = new UserCommand.Suspend(user, "boredom", Instant.now());
    return work ->
        work.load(User.FOLD, user.stream())
            .map(state -> Decision.of(UserDecider.decide(state, suspend), "suspended"));
  }

  /// What a newer version of Muster may write.
  private void appendFuture(StreamId stream) {
    byte[] data = "{\"user\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    Origin origin =
        new Origin("{}".getBytes(StandardCharsets.UTF_8), UUID.randomUUID(), null, null);
    get(
        store.append(
            new Append(
                RealmId.MAIN,
                origin,
                Instant.now(),
                null,
                List.of(new NewEvent(UUID.randomUUID(), stream, "user.cloned.v1", data)),
                Map.of(stream, 1),
                Map.of(),
                List.of(),
                KeyChanges.NONE)));
  }
}
