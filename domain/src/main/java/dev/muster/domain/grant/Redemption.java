package dev.muster.domain.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What comes of showing a code or a refresh token.
public sealed interface Redemption {
  /// @param refreshNumber of the refresh token to give out; absent where none is
  /// @param expires when the grant ends; absent where no refresh token came of it
  record Granted(
      Authorization authorization, @Nullable Integer refreshNumber, @Nullable Instant expires)
      implements Redemption {}

  record Refused(RefusalReason reason) implements Redemption {}
}
