package dev.muster.domain.grant;

import dev.muster.domain.realm.RealmPolicy;
import java.time.Instant;

/// The refresh token that a grant stands at. Its secret is in no event: token `number` is derived
/// from a key of the realm, the grant and the number.
///
/// @param rotatedAt when it replaced its predecessor
/// @param used whether it has been used, without being replaced
/// @param refreshedAt when the grant was last refreshed, or redeemed
/// @param expires when the grant ends, however busy it is
public record RefreshToken(
    int number, Instant rotatedAt, boolean used, Instant refreshedAt, Instant expires) {
  static RefreshToken first(Instant at, Instant expires) {
    return new RefreshToken(0, at, false, at, expires);
  }

  RefreshToken refreshed(int given, Instant at) {
    return given == number
        ? new RefreshToken(number, rotatedAt, true, at, expires)
        : new RefreshToken(given, at, false, at, expires);
  }

  /// The moment from which it is worth nothing: idle for too long, or at its end.
  public Instant ends(RealmPolicy policy) {
    Instant idle = refreshedAt.plus(policy.refreshIdle());
    return idle.isBefore(expires) ? idle : expires;
  }

  /// Until when its predecessor may be shown again, by a client to which the answer got lost.
  Instant graceEnds(RealmPolicy policy) {
    return rotatedAt.plus(policy.refreshGrace());
  }

  /// Whether a number that is not the current one is a retry, not a reuse: the predecessor's,
  /// within the grace, while this token is unused.
  boolean forgives(int presented, Instant at, RealmPolicy policy) {
    return presented == number - 1 && !used && at.isBefore(graceEnds(policy));
  }
}
