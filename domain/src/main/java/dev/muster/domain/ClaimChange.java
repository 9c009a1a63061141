package dev.muster.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an append does to a unique value.
public sealed interface ClaimChange {
  /// Takes the value for the stream; refused where another stream holds it. A claim without an
  /// expiry is held until it is released; one with an expiry is taken once, and until then refused
  /// even to the stream that holds it.
  record Take(Claim claim, StreamId holder, @Nullable Instant expires) implements ClaimChange {
    public static Take of(Claim claim, StreamId holder) {
      return new Take(claim, holder, null);
    }
  }

  /// Gives the value up, if the stream holds it.
  record Release(Claim claim, StreamId holder) implements ClaimChange {}

  /// Gives up all that the stream holds, but for its `sub`, which never comes back.
  record ReleaseAll(StreamId holder) implements ClaimChange {}
}
