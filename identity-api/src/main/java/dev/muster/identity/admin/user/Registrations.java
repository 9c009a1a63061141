package dev.muster.identity.admin.user;

import dev.muster.domain.Decision;
import dev.muster.domain.Subject;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.PasswordReset;
import dev.muster.identity.directory.Passwords;
import dev.muster.identity.directory.Privileges;
import dev.muster.identity.directory.UserErasure;
import dev.muster.identity.directory.UserRemoval;
import dev.muster.identity.directory.Wishes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Users come and go.
@Singleton
final class Registrations {
  private final AdminGate gate;
  private final Passwords passwords;
  private final Privileges privileges;

  @Inject
  Registrations(AdminGate gate, Passwords passwords, Privileges privileges) {
    this.gate = gate;
    this.passwords = passwords;
    this.privileges = privileges;
  }

  private record Wish(UserId id, NewUser user) {
    UserCommand.Register register(Work work) {
      return new UserCommand.Register(
          id,
          new Subject(id.toString()),
          new UserName(user.userName()),
          PersonProfile.profile(user.profile()),
          work.at());
    }
  }

  /// What is wished is looked at before a password is hashed for it, and by whom.
  Uni<Response> register(Call call) {
    UserId id = new UserId(EventIds.next());
    return gate.ask(
            call,
            AdminScope.USERS,
            (work, _) -> {
              Wish wish = new Wish(id, call.body(NewUser.class));
              wish.register(work);
              return Uni.createFrom().item(Decision.answer(wish));
            })
        .chain(wish -> hash(call, wish.user()).chain(hash -> register(call, wish, hash)));
  }

  private Uni<@Nullable PasswordHash> hash(Call call, NewUser user) {
    return user.password() == null
        ? Uni.createFrom().nullItem()
        : passwords.hash(call.http(), user.password(), new UserName(user.userName()));
  }

  private Uni<Response> register(Call call, Wish wish, @Nullable PasswordHash hash) {
    return gate.write(call, AdminScope.USERS, (work, _) -> decide(work, wish, hash))
        .map(done -> Answers.created(call, done));
  }

  private static Uni<Decision<Shown>> decide(Work work, Wish wish, @Nullable PasswordHash hash) {
    UserId id = wish.id();
    return work.presume(User.FOLD, id.stream())
        .chain(absent -> {
          Wishes<User> wishes =
              new Wishes<>(User.FOLD, absent)
                  .wish(state -> UserDecider.decide(state, wish.register(work)));
          boolean oneTime = Boolean.TRUE.equals(wish.user().oneTimePassword());
          return hash == null
              ? UserChanges.decided(wishes.decision())
              : new PasswordReset(id, hash, oneTime).after(work, wishes);
        })
        .chain(made ->
            Users.shown(work, id, made.result(), work.versionAfter(id.stream(), made.events()))
                .map(shown -> Decision.of(made.events(), shown)));
  }

  Uni<Response> delete(Call call, String id) {
    return gate.write(
            call,
            AdminScope.USERS,
            (work, _) ->
                new UserRemoval(new UserId(Call.id(id, "user")), call.ifMatch()).decide(work))
        .map(Answers::done);
  }

  Uni<Response> erase(Call call, String id) {
    return gate.write(
            call,
            AdminScope.USERS,
            (work, caller) ->
                new UserErasure(new UserId(Call.id(id, "user")), call.ifMatch())
                    .decide(work, caller, privileges))
        .map(Answers::done);
  }
}
