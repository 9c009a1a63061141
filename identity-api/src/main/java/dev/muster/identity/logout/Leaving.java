package dev.muster.identity.logout;

import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/// What comes of a client's wish that somebody be signed out.
sealed interface Leaving {
  /// It is certain whose session is meant: it ends.
  record End(SessionId session, UserId user, Return back) implements Leaving {
    static End of(Session.Live session, Return back) {
      return new End(session.session(), session.user(), back);
    }
  }

  /// Somebody is signed in, but it is not certain that they wish this.
  record Ask(SessionId session, String userName, Return back) implements Leaving {}

  /// Nobody is signed in.
  record Gone(Return back) implements Leaving {}

  /// The request is wrong, and nobody is sent anywhere.
  record Fault(String explanation) implements Leaving {}

  /// Where the person goes afterwards.
  ///
  /// @param location with the client's `state`; absent where the client named none
  record Return(@Nullable String clientName, @Nullable String location) {}
}
