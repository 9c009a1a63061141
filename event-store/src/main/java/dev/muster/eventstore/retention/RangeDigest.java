package dev.muster.eventstore.retention;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest of a range of a log: SHA-256 over the leaf hashes of its events, one behind the other
/// in the order of their sequences.
public final class RangeDigest {
  private final MessageDigest sha256;
  private final long from;
  private long next;

  /// @param from the sequence that the range begins with
  public RangeDigest(long from) {
    this.from = from;
    this.next = from;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Whether it was the one that follows; any other is not taken.
  public boolean add(long sequence, byte[] leafHash) {
    if (sequence != next) {
      return false;
    }
    sha256.update(leafHash);
    next++;
    return true;
  }

  /// The sequence of the last event that it took; the one before the range where it took none.
  public long last() {
    return next - 1;
  }

  /// How many it took.
  public long events() {
    return next - from;
  }

  /// In hexadecimal, lower case. Nothing may be added afterwards.
  public String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
