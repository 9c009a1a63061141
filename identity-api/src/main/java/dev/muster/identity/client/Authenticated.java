package dev.muster.identity.client;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.Decision;
import dev.muster.domain.client.Registration;
import java.util.ArrayList;
import java.util.List;

/// A client that proved who it is.
///
/// @param used what its proof uses up: the append of whatever it leads to takes these claims, so
///   that an assertion is good once, at whichever replica
public record Authenticated(Registration client, List<ClaimChange> used) {
  public Authenticated {
    used = List.copyOf(used);
  }

  /// The decision, using up the proof.
  public <R> Decision<R> by(Decision<R> decision) {
    List<ClaimChange> claims = new ArrayList<>(decision.claims());
    claims.addAll(used);
    return new Decision<>(decision.events(), claims, decision.validUntil(), decision.result());
  }
}
