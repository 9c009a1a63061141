package dev.muster.identity.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened in a session, as far as a picture shows it; texts are in people's words.
public sealed interface Moment {
  Instant at();

  /// @param how the person proved who they are
  /// @param expires when the session ends by itself
  record Began(Instant at, String how, @Nullable Instant expires) implements Moment {}

  record SteppedUp(Instant at, String how) implements Moment {}

  /// @param forced whether somebody or something else ended it than the person or time
  record Ended(Instant at, String why, boolean forced) implements Moment {}

  /// Something came from an address.
  ///
  /// @param who came from there
  record Sighted(Instant at, String address, String who) implements Moment {}

  /// Something else was done in the session.
  record Done(Instant at, String what) implements Moment {}

  /// What happens to what a client was granted.
  sealed interface OfGrant extends Moment {
    Strand strand();
  }

  /// @param outlives whether what came of it may outlive the session
  record CodeIssued(Instant at, Strand strand, boolean outlives) implements OfGrant {}

  record CodeRedeemed(Instant at, Strand strand) implements OfGrant {}

  record Refreshed(Instant at, Strand strand) implements OfGrant {}

  record ReuseDetected(Instant at, Strand strand) implements OfGrant {}

  /// @param forced as where a session ends
  record Revoked(Instant at, Strand strand, String why, boolean forced) implements OfGrant {}

  record TokenIssued(Instant at, Strand strand, UUID token, Instant expires) implements OfGrant {}

  record TokenRevoked(Instant at, Strand strand, UUID token) implements OfGrant {}

  /// What belongs together on one line: a grant, or what a client got without one.
  ///
  /// @param client by name
  record Strand(UUID id, String client) {}
}
