package dev.muster.domain.grant;

import dev.muster.domain.realm.RealmPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What redeeming and refreshing rely on beside the grant.
///
/// @param userEpoch the user's session epoch now
/// @param sessionUntil when the grant's session ends by itself; absent where it is over
public record Circumstances(int userEpoch, @Nullable Instant sessionUntil, RealmPolicy policy) {
  /// Why the grant of an authorization is dead, if it is.
  @Nullable RefusalReason against(Authorization authorization, Instant at) {
    if (userEpoch > authorization.epoch()) {
      return RefusalReason.SUPERSEDED;
    }
    boolean over = sessionUntil == null || !at.isBefore(sessionUntil);
    return over && !authorization.offline() ? RefusalReason.SESSION_OVER : null;
  }

  /// The earlier of a moment and the end of the session that the authorization depends on.
  Instant earliest(Authorization authorization, Instant other) {
    return authorization.offline() || sessionUntil == null || other.isBefore(sessionUntil)
        ? other
        : sessionUntil;
  }
}
