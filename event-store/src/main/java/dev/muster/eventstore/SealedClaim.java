package dev.muster.eventstore;

import dev.muster.domain.StreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an append does to a unique value that it knows by its digest; see {@link
/// dev.muster.domain.ClaimChange}.
public sealed interface SealedClaim {
  StreamId holder();

  /// Refused where another stream holds the value. One that expires is taken once: until then it is
  /// refused even to the stream that holds it, so that what it stands for is not used twice.
  record Take(ClaimDigest digest, StreamId holder, @Nullable Instant expires)
      implements SealedClaim {}

  record Release(ClaimDigest digest, StreamId holder) implements SealedClaim {}

  record ReleaseAll(StreamId holder) implements SealedClaim {}
}
