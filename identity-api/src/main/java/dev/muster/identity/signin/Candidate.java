package dev.muster.identity.signin;

import dev.muster.domain.Claim;
import dev.muster.domain.Decision;
import dev.muster.domain.Rejected;
import dev.muster.domain.StreamId;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whoever a typed name belongs to. A name that is nobody's costs the same look-ups as any other:
/// it stands for a user who never was.
record Candidate(UserId id, User user, Credentials credentials) {
  /// A user signs in by user name or by e-mail address; the name comes first.
  static Uni<Decision<Candidate>> named(Work work, String typed) {
    return Uni.combine()
        .all()
        .unis(holder(work, userName(typed)), holder(work, email(typed)))
        .with((name, email) -> name.or(() -> email).map(StreamId::id).orElseGet(EventIds::next))
        .map(UserId::new)
        .chain(id -> of(work, id))
        .map(Decision::answer);
  }

  static Uni<Candidate> of(Work work, UserId id) {
    return Uni.combine()
        .all()
        .unis(work.load(User.FOLD, id.stream()), work.load(Credentials.FOLD, id.credentials()))
        .with((user, credentials) -> new Candidate(id, user, credentials));
  }

  private static Uni<Optional<StreamId>> holder(Work work, @Nullable Claim claim) {
    return claim == null ? Uni.createFrom().item(Optional.empty()) : work.holder(claim);
  }

  private static @Nullable Claim userName(String typed) {
    try {
      return new UserName(typed).claim();
    } catch (Rejected _) {
      return null;
    }
  }

  private static @Nullable Claim email(String typed) {
    try {
      return new Profile.Email(typed, null, true, false).claim();
    } catch (Rejected _) {
      return null;
    }
  }
}
