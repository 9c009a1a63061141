package dev.muster.domain.key;

import dev.muster.domain.Public;

/// The JWS algorithms that a realm signs with (RFC 7518 §3.1, RFC 8037 §3.1), by their own names.
@Public
public enum Algorithm {
  ES256,
  RS256,
  EdDSA;

  /// The registered name itself, whose case matters.
  public String word() {
    return name();
  }
}
