package dev.muster.eventstore.memory;

import dev.muster.domain.Claim;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.SealedClaim;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who holds which unique value.
final class MemoryClaims {
  private record Held(StreamId holder, @Nullable Instant expires) {
    boolean isOver(Instant now) {
      return expires != null && !expires.isAfter(now);
    }

    boolean isOpenTo(SealedClaim.Take take) {
      return take.expires() == null && holder.equals(take.holder());
    }
  }

  /// What all claims will be once an append is through.
  static final class Change {
    private final Map<ClaimDigest, Held> held;

    private Change(Map<ClaimDigest, Held> held) {
      this.held = held;
    }
  }

  private Map<ClaimDigest, Held> held = new HashMap<>();

  Optional<StreamId> holder(ClaimDigest claim, Instant now) {
    return Optional.ofNullable(held.get(claim)).filter(h -> !h.isOver(now)).map(Held::holder);
  }

  Change check(List<SealedClaim> claims, Instant now) {
    Map<ClaimDigest, Held> next = new HashMap<>(held);
    claims.forEach(claim -> change(next, claim, now));
    return new Change(next);
  }

  void apply(Change change) {
    held = change.held;
  }

  private static void change(Map<ClaimDigest, Held> next, SealedClaim claim, Instant now) {
    switch (claim) {
      case SealedClaim.Take take -> take(next, take, now);
      case SealedClaim.Release(ClaimDigest digest, StreamId holder) -> {
        Held held = next.get(digest);
        if (held != null && held.holder().equals(holder)) {
          next.remove(digest);
        }
      }
      case SealedClaim.ReleaseAll(StreamId holder) ->
          next.entrySet()
              .removeIf(e ->
                  e.getKey().kind() != Claim.Kind.SUBJECT && e.getValue().holder().equals(holder));
    }
  }

  /// One that expires is taken once, even by the same stream.
  private static void take(Map<ClaimDigest, Held> next, SealedClaim.Take take, Instant now) {
    Held held = next.get(take.digest());
    if (held != null && !held.isOver(now) && !held.isOpenTo(take)) {
      throw new AppendRefused(new Reason.ClaimHeld(take.digest().kind(), held.holder()));
    }
    next.put(take.digest(), new Held(take.holder(), take.expires()));
  }
}
