package dev.muster.identity.scim;

import dev.muster.identity.scim.refusal.ScimRefusal;

/// What a decision comes to. A refusal is a decision as well, so that what it relied on is compared
/// before it is told.
sealed interface Settled<R> {
  record Given<R>(R value) implements Settled<R> {}

  record Refused<R>(ScimRefusal refusal) implements Settled<R> {}
}
