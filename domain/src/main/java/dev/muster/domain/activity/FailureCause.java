package dev.muster.domain.activity;

import dev.muster.domain.Public;

/// Why a sign-in failed; the person is told none of it.
@Public
public enum FailureCause {
  UNKNOWN_USER,
  WRONG_PASSWORD,
  NO_PASSWORD,
  SUSPENDED,
  THROTTLED
}
