package dev.muster.eventstore.vault;

import dev.muster.domain.Claim;
import dev.muster.domain.ClaimChange;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.SealedClaim;
import java.util.HexFormat;

/// Turns unique values into digests under the realm's claim key, so that the log never holds one.
public final class ClaimDigests {
  private final DataKey key;

  public ClaimDigests(DataKey key) {
    this.key = key;
  }

  public ClaimDigest of(Claim claim) {
    byte[] hmac = key.hmac(claim.kind().word() + "\n" + claim.value());
    return new ClaimDigest(claim.kind(), HexFormat.of().formatHex(hmac));
  }

  public SealedClaim of(ClaimChange change) {
    return switch (change) {
      case ClaimChange.Take(Claim claim, var holder, var expires) ->
          new SealedClaim.Take(of(claim), holder, expires);
      case ClaimChange.Release(Claim claim, var holder) ->
          new SealedClaim.Release(of(claim), holder);
      case ClaimChange.ReleaseAll(var holder) -> new SealedClaim.ReleaseAll(holder);
    };
  }
}
