package dev.muster.identity.admin.user;

import dev.muster.domain.Decision;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.http.ETag;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/// Changes users who are there, through the same deciders as every other path.
@Singleton
final class UserChanges {
  private final AdminGate gate;

  @Inject
  UserChanges(AdminGate gate) {
    this.gate = gate;
  }

  /// A user who is there, at the version that is meant.
  record Found(Work work, Caller caller, UserId id, User user) {
    Wishes<User> wishes() {
      return new Wishes<>(User.FOLD, user);
    }

    Decision<User> does(UserCommand command) {
      return does(state -> UserDecider.decide(state, command));
    }

    Decision<User> does(Function<User, List<UserEvent>> decide) {
      return wishes().wish(decide).decision();
    }
  }

  /// What becomes of a user who is there.
  @FunctionalInterface
  interface Change {
    Uni<Decision<User>> decide(Found found);
  }

  /// Decides a command, and shows the user as it is then.
  Uni<Response> command(Call call, String id, Function<Found, UserCommand> command) {
    return change(call, id, found -> decided(found.does(command.apply(found))));
  }

  Uni<Response> change(Call call, String id, Change change) {
    return gate.write(
            call,
            AdminScope.USERS,
            (work, caller) ->
                found(call, id, work, caller)
                    .chain(found -> change.decide(found).chain(made -> shown(found, made))))
        .map(done -> Answers.changed(call, done));
  }

  /// Looks at a user before something is done that takes a while.
  <R> Uni<R> look(Call call, String id, Function<Found, Uni<R>> look) {
    return gate.ask(
        call,
        AdminScope.USERS,
        (work, caller) -> found(call, id, work, caller).chain(look::apply).map(Decision::answer));
  }

  static <R> Uni<Decision<R>> decided(Decision<R> decision) {
    return Uni.createFrom().item(decision);
  }

  private static Uni<Found> found(Call call, String id, Work work, Caller caller) {
    UserId user = new UserId(Call.id(id, "user"));
    return work.load(User.FOLD, user.stream())
        .map(state -> {
          if (state.person() == null) {
            throw Call.notFound("user");
          }
          new ETag(work.version(user.stream())).require(call.ifMatch());
          return new Found(work, caller, user, state);
        });
  }

  private static Uni<Decision<Shown>> shown(Found found, Decision<User> made) {
    int version = found.work().versionAfter(found.id().stream(), made.events());
    return Users.shown(found.work(), found.id(), made.result(), version)
        .map(shown -> Decision.of(made.events(), shown));
  }
}
