package dev.muster.domain.key;

import dev.muster.domain.Public;
import dev.muster.domain.Rejection;

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

  /// @throws dev.muster.domain.Rejected for a name that is none of them
  public static Algorithm of(String name) {
    for (Algorithm algorithm : values()) {
      if (algorithm.name().equals(name)) {
        return algorithm;
      }
    }
    throw new Rejection.Invalid("algorithm", "unknown: " + name).reject();
  }
}
