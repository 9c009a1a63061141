package dev.muster.outbox;

import java.util.HashMap;
import java.util.Map;

/// How many events of a log are read at a time. One that is far behind, and whose events are small,
/// is taken in longer strides: so what a transaction costs is shared by more of them. How large the
/// next events are nobody knows before; so a stride is only doubled, and never from one log to
/// another.
final class Strides {
  private static final int LONGEST = 4;

  /// Bytes that a stride is meant to hold at most.
  private static final long ENOUGH = 4L << 20;

  private final int usual;
  private final Map<RealmLog, Integer> others = new HashMap<>();

  Strides(int usual) {
    this.usual = usual;
  }

  int of(RealmLog log) {
    return others.getOrDefault(log, usual);
  }

  /// Told of each slice that was read, in order.
  void took(Slice slice) {
    int stride = of(slice.of());
    long bytes = slice.events().stream().mapToLong(event -> event.data().length).sum();
    if (slice.events().size() < stride) {
      others.remove(slice.of());
    } else if (bytes > ENOUGH) {
      others.put(slice.of(), Math.max(usual, stride / 2));
    } else if (2 * bytes <= ENOUGH) {
      others.put(slice.of(), Math.min(usual * LONGEST, 2 * stride));
    }
  }
}
