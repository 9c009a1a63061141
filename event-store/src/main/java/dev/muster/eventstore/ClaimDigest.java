package dev.muster.eventstore;

import dev.muster.domain.Claim;
import java.util.HexFormat;

/// What the log knows of a unique value: its kind, and an HMAC-SHA-256 under the realm's claim key.
///
/// @param hex the 32 bytes, in hexadecimal
public record ClaimDigest(Claim.Kind kind, String hex) {
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
