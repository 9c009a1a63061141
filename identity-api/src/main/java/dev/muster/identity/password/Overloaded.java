package dev.muster.identity.password;

import java.time.Duration;

/// More passwords wait to be hashed than the pool takes: HTTP 503 with `Retry-After`.
public final class Overloaded extends RuntimeException {

  private final Duration retryAfter;

  Overloaded(Duration retryAfter) {
    super("the password hashing pool is full", null, false, false);
    this.retryAfter = retryAfter;
  }

  /// When the queue of now will have been worked off; at least a second.
  public Duration retryAfter() {
    return retryAfter;
  }
}
