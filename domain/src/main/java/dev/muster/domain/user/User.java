package dev.muster.domain.user;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a user has come to.
public sealed interface User {
  /// A user is kept for ever, and may be told anew each night by a directory.
  Fold<User> FOLD =
      Fold.of(Category.USER, new Absent(), UserEvent.class, User::evolve).keeping(User.class);

  /// The person, where one is there, active or not.
  @Nullable Person person();

  /// A session or grant that began in an older epoch is dead, whatever else became of it.
  int sessionEpoch();

  record Absent() implements User {
    @Override
    public @Nullable Person person() {
      return null;
    }

    @Override
    public int sessionEpoch() {
      return 0;
    }
  }

  record Active(Person person) implements User {
    @Override
    public int sessionEpoch() {
      return person.sessionEpoch();
    }
  }

  record Suspended(Person person, @Nullable String reason) implements User {
    @Override
    public int sessionEpoch() {
      return person.sessionEpoch();
    }
  }

  /// Gone, but what was written of the person can still be read.
  record Deleted(int sessionEpoch, Instant at) implements User {
    @Override
    public @Nullable Person person() {
      return null;
    }
  }

  /// Gone, and nobody can read any more who it was.
  record Erased(int sessionEpoch, Instant at) implements User {
    @Override
    public @Nullable Person person() {
      return null;
    }
  }

  /// The next state. It compares no field that is sealed: after an erasure all of them read alike.
  static User evolve(User user, UserEvent event) {
    return switch (event) {
      case UserEvent.Registered e -> user instanceof Absent ? new Active(Person.of(e)) : user;
      case UserEvent.ProfileChanged e -> with(user, p -> p.described(e));
      case UserEvent.Renamed e -> with(user, p -> p.renamed(e));
      case UserEvent.JoinedGroup e -> with(user, p -> p.joined(e));
      case UserEvent.LeftGroup e -> with(user, p -> p.left(e));
      case UserEvent.RoleGranted e -> with(user, p -> p.granted(e));
      case UserEvent.RoleWithdrawn e -> with(user, p -> p.withdrawn(e));
      case UserEvent.SessionsRevoked e -> with(user, p -> p.revoked(e.at()));
      case UserEvent.Suspended e ->
          user instanceof Active(var p) ? new Suspended(p.revoked(e.at()), e.reason()) : user;
      case UserEvent.Reactivated e ->
          user instanceof Suspended(var p, _) ? new Active(p.changed(e.at())) : user;
      case UserEvent.Deleted e ->
          user.person() == null ? user : new Deleted(user.sessionEpoch() + 1, e.at());
      case UserEvent.Erased e ->
          user instanceof Erased ? user : new Erased(user.sessionEpoch() + 1, e.at());
    };
  }

  private static User with(User user, UnaryOperator<Person> change) {
    return switch (user) {
      case Active(var person) -> new Active(change.apply(person));
      case Suspended(var person, var reason) -> new Suspended(change.apply(person), reason);
      case Absent _, Deleted _, Erased _ -> user;
    };
  }
}
