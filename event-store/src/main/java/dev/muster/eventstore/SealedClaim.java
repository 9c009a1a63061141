package dev.muster.eventstore;

import dev.muster.domain.StreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an append does to a unique value that it knows by its digest; see {@link
/// dev.muster.domain.ClaimChange}.
public sealed interface SealedClaim {
  StreamId holder();

  record Take(ClaimDigest digest, StreamId holder, @Nullable Instant expires)
      implements SealedClaim {}

  record Release(ClaimDigest digest, StreamId holder) implements SealedClaim {}

  record ReleaseAll(StreamId holder) implements SealedClaim {}
}
