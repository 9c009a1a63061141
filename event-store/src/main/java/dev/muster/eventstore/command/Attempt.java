package dev.muster.eventstore.command;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.StreamId;
import java.util.HashSet;
import java.util.Set;

/// One of the few times that a command is decided, and what the log said of those before.
///
/// @param count from 1
/// @param moved streams that have moved since they were remembered
/// @param keys that are there, though they were taken to be new
record Attempt(int count, Set<StreamId> moved, Set<DataKeyId> keys) {
  static final Attempt FIRST = new Attempt(1, Set.of(), Set.of());

  private static final int MOST = 4;

  boolean isLast() {
    return count >= MOST;
  }

  Attempt next() {
    return new Attempt(count + 1, moved, keys);
  }

  Attempt afterMoved(Set<StreamId> more) {
    return new Attempt(count + 1, union(moved, more), keys);
  }

  Attempt afterKeys(Set<DataKeyId> more) {
    return new Attempt(count + 1, moved, union(keys, more));
  }

  private static <T> Set<T> union(Set<T> some, Set<T> more) {
    Set<T> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}
