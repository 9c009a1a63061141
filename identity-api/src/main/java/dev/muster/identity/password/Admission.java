package dev.muster.identity.password;

import java.time.Duration;

/// Whether an attempt to sign in may be judged now.
public sealed interface Admission {

  /// Go on. The attempt counts as failed until the throttle hears otherwise.
  record Allowed() implements Admission {}

  /// Not before this has passed: HTTP 429 with `Retry-After`.
  record Delayed(Duration retryAfter) implements Admission {}
}
