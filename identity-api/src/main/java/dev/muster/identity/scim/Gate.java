package dev.muster.identity.scim;

import dev.muster.domain.Decision;
import dev.muster.domain.Rejected;
import dev.muster.eventstore.command.Handled;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.guard.Answer;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.guard.Guard;
import dev.muster.identity.scim.refusal.ScimRefusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The guard's door into SCIM: refusals on both sides of it are told in SCIM's words.
@Singleton
final class Gate {
  private final Guard guard;

  @Inject
  Gate(Guard guard) {
    this.guard = guard;
  }

  <R> Uni<Handled<R>> write(Call call, Answer<R> answer) {
    return pass(call, "scim:write", answer);
  }

  /// Looks at something before a write.
  <R> Uni<R> prepare(Call call, Answer<R> answer) {
    return pass(call, "scim:write", answer).map(Handled::result);
  }

  <R> Uni<R> read(Call call, Answer<R> answer) {
    return pass(call, "scim:read", answer).map(Handled::result);
  }

  private <R> Uni<Handled<R>> pass(Call call, String scope, Answer<R> answer) {
    return guard
        .<Settled<R>>handle(
            call.realm(), call.http(), scope, (work, caller) -> settle(work, caller, answer))
        .map(Gate::given)
        .onFailure(Rejected.class)
        .transform(e -> ScimRefusal.of(e.rejection()));
  }

  private static <R> Uni<Decision<Settled<R>>> settle(Work work, Caller caller, Answer<R> answer) {
    return Uni.createFrom()
        .deferred(() -> answer.decide(work, caller))
        .<Decision<Settled<R>>>map(decision ->
            new Decision<>(
                decision.events(),
                decision.claims(),
                decision.validUntil(),
                new Settled.Given<>(decision.result())))
        .onFailure(ScimRefusal.class)
        .recoverWithItem(e -> Decision.answer(new Settled.Refused<>(e)));
  }

  private static <R> Handled<R> given(Handled<Settled<R>> handled) {
    return switch (handled.result()) {
      case Settled.Given<R>(var value) -> new Handled<>(value, handled.heads());
      case Settled.Refused<R>(var refusal) -> throw refusal;
    };
  }
}
