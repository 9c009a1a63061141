package dev.muster.domain.grant;

/// Why a code or a refresh token is refused. The client learns `invalid_grant` and no more (RFC
/// 6749 §5.2).
public enum RefusalReason {
  /// No such code or refresh token was ever given out.
  UNKNOWN,
  WRONG_CLIENT,
  WRONG_REDIRECT_URI,
  WRONG_VERIFIER,
  EXPIRED,
  /// The code was redeemed before; what came of it is revoked.
  CODE_REPLAYED,
  /// The refresh token was replaced before; the grant is revoked.
  REFRESH_TOKEN_REUSED,
  /// The user's sessions were revoked since.
  SUPERSEDED,
  SESSION_OVER,
  /// The grant has ended.
  ENDED
}
