package dev.muster.eventstore.postgres;

import dev.muster.domain.Claim;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.SealedClaim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What all the changes of one append to one value come to, so that the database handles each value
/// once, whatever the append did to it in turn.
final class ClaimStep {
  private final ClaimDigest digest;
  private final Set<StreamId> ignored = new HashSet<>();
  private boolean checked;
  private @Nullable StreamId holder;
  private @Nullable Instant expires;

  private ClaimStep(ClaimDigest digest) {
    this.digest = digest;
  }

  /// @throws AppendRefused where the append itself would have two streams hold one value
  static Collection<ClaimStep> of(List<SealedClaim> changes) {
    Map<ClaimDigest, ClaimStep> steps = new LinkedHashMap<>();
    List<StreamId> releasers = new ArrayList<>();
    for (SealedClaim change : changes) {
      switch (change) {
        case SealedClaim.Take take -> step(steps, take.digest()).take(take, releasers);
        case SealedClaim.Release(ClaimDigest digest, StreamId by) ->
            step(steps, digest).release(by);
        case SealedClaim.ReleaseAll(StreamId by) -> {
          releasers.add(by);
          steps.values().forEach(step -> step.releaseAll(by));
        }
      }
    }
    return steps.values();
  }

  private static ClaimStep step(Map<ClaimDigest, ClaimStep> steps, ClaimDigest digest) {
    return steps.computeIfAbsent(digest, ClaimStep::new);
  }

  private void take(SealedClaim.Take take, List<StreamId> releasers) {
    if (holder != null && (take.expires() != null || !holder.equals(take.holder()))) {
      throw new AppendRefused(new Reason.ClaimHeld(digest.kind(), holder));
    }
    if (!checked) {
      checked = true;
      if (digest.kind() != Claim.Kind.SUBJECT) {
        ignored.addAll(releasers);
      }
      if (take.expires() == null) {
        ignored.add(take.holder());
      }
    }
    holder = take.holder();
    expires = take.expires();
  }

  private void release(StreamId by) {
    if (by.equals(holder)) {
      holder = null;
    } else if (!checked) {
      ignored.add(by);
    }
  }

  private void releaseAll(StreamId by) {
    if (digest.kind() != Claim.Kind.SUBJECT && by.equals(holder)) {
      holder = null;
    }
  }

  ClaimDigest digest() {
    return digest;
  }

  /// Whether the value must be free before, but for a hold of those who are {@link #ignored}.
  boolean isChecked() {
    return checked;
  }

  /// Streams whose hold does not stand in the way: they release it first, or take it again.
  Set<StreamId> ignored() {
    return ignored;
  }

  /// Who holds the value afterwards.
  @Nullable StreamId holder() {
    return holder;
  }

  @Nullable Instant expires() {
    return expires;
  }
}
