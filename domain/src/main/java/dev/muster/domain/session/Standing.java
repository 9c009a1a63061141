package dev.muster.domain.session;

/// What a session is worth at some moment, whatever the reactor and the sweeper have got to.
public enum Standing {
  LIVE,
  /// Its user's session epoch is higher than its own.
  SUPERSEDED,
  EXPIRED,
  ENDED,
  ABSENT
}
