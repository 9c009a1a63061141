package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Role;
import dev.muster.domain.Subject;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Wishes;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The owner that `main` begins with. Its id is always the same, so that no restart and no race
/// makes a second one.
final class FirstAdministrator {
  static final UserName NAME = new UserName("admin");

  private static final UserId ID =
      new UserId(
          UUID.nameUUIDFromBytes("muster: first administrator".getBytes(StandardCharsets.UTF_8)));

  private final RealmWork work;
  private final NewPasswords passwords;

  FirstAdministrator(RealmWork work, NewPasswords passwords) {
    this.work = work;
    this.passwords = passwords;
  }

  /// Registers the administrator where there never was one.
  ///
  /// @param chosen the password that the operator set; it need not be changed
  /// @return the one-time password to tell, where one was made
  Uni<Optional<String>> register(@Nullable String chosen) {
    return work.ask(w -> w.load(User.FOLD, ID.stream()).map(Decision::answer))
        .chain(user ->
            user instanceof User.Absent
                ? give(chosen == null ? NewPasswords.random() : chosen, chosen == null)
                : Uni.createFrom().item(Optional.empty()));
  }

  /// Gives the administrator a new one-time password, active and owner again where it was not.
  ///
  /// Fails with a rejection where the administrator has been deleted.
  Uni<String> recover() {
    return give(NewPasswords.random(), true).map(Optional::orElseThrow);
  }

  private Uni<Optional<String>> give(String password, boolean oneTime) {
    return passwords
        .hash(password, NAME.value(), oneTime)
        .chain(hashed -> work.change(w -> decide(w, hashed)))
        .map(_ -> oneTime ? Optional.of(password) : Optional.empty());
  }

  private static Uni<Decision<User>> decide(Work w, NewPassword password) {
    return w.load(User.FOLD, ID.stream())
        .chain(user ->
            w.load(Credentials.FOLD, ID.credentials())
                .map(credentials -> decide(w, user, credentials, password)));
  }

  private static Decision<User> decide(
      Work w, User user, Credentials credentials, NewPassword password) {
    Decision<User> owner =
        new Wishes<>(User.FOLD, user)
            .wish(state -> UserDecider.decide(state, present(state, w)))
            .wish(state ->
                UserDecider.decide(state, new UserCommand.GrantRole(ID, Role.OWNER, w.at())))
            .wish(state -> user instanceof User.Absent ? List.of() : signedOut(state, w))
            .decision();
    List<DomainEvent> events = new ArrayList<>(owner.events());
    events.addAll(password.set(credentials, owner.result(), ID, w.at()));
    return Decision.of(events, owner.result());
  }

  /// Whoever is in by the former password is out.
  private static List<UserEvent> signedOut(User user, Work w) {
    return UserDecider.decide(user, new UserCommand.RevokeSessions(ID, w.at()));
  }

  private static UserCommand present(User user, Work w) {
    return switch (user) {
      case User.Absent _ ->
          new UserCommand.Register(ID, new Subject(ID.toString()), NAME, Profile.EMPTY, w.at());
      case User.Active _, User.Suspended _, User.Deleted _, User.Erased _ ->
          new UserCommand.Reactivate(ID, w.at());
    };
  }
}
