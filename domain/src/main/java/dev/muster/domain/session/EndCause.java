package dev.muster.domain.session;

import dev.muster.domain.Public;

/// Why a session or a grant came to its end.
@Public
public enum EndCause {
  SIGNED_OUT,
  ENDED_BY_ADMIN,
  SIGNED_OUT_EVERYWHERE,
  PASSWORD_CHANGED,
  USER_SUSPENDED,
  USER_DELETED,
  USER_ERASED,
  CLIENT_DISABLED,
  REPLACED,
  REVOKED_BY_CLIENT,
  CODE_REPLAYED,
  REFRESH_TOKEN_REUSED
}
