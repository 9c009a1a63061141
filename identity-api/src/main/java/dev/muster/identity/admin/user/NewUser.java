package dev.muster.identity.admin.user;

import dev.muster.domain.Rejection;
import org.jspecify.annotations.Nullable;

/// A user to be registered.
///
/// @param oneTimePassword whether the password must be changed at the first sign-in
record NewUser(
    String userName,
    @Nullable PersonProfile profile,
    @Nullable String password,
    @Nullable Boolean oneTimePassword) {
  NewUser {
    if (Boolean.TRUE.equals(oneTimePassword) && password == null) {
      throw new Rejection.Invalid("oneTimePassword", "is of a password, and none is given")
          .reject();
    }
  }
}
