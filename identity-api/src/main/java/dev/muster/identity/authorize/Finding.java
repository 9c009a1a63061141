package dev.muster.identity.authorize;

import dev.muster.identity.session.SignedIn;

/// What an authorization request comes to before anything is written.
sealed interface Finding {
  /// Nothing is to be written.
  record Done(Answer answer) implements Finding {}

  /// A code is due.
  record Ready(Query query, SignedIn who) implements Finding {}
}
