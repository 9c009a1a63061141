package dev.muster.identity.password;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A bounded queue that serves its sources in turn. When it is full, the source that waits for most
/// gives way: its newest item makes room for one of a source that waits for less. So one source can
/// neither delay the others by more than one turn nor keep them out.
final class FairQueue<S, T> {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final SequencedMap<S, Deque<T>> turns = new LinkedHashMap<>();
  private int size;

  FairQueue(int capacity) {
    this.capacity = capacity;
  }

  /// The item that found no room: null, this one, or one of a greedier source.
  @Nullable T offer(S source, T item) {
    lock.lock();
    try {
      T displaced = null;
      if (size == capacity) {
        Deque<T> greediest = greediest();
        if (greediest.size() <= waiting(source) + 1) {
          return item;
        }
        displaced = greediest.removeLast();
        size--;
      }
      turns.computeIfAbsent(source, _ -> new ArrayDeque<>()).addLast(item);
      size++;
      filled.signal();
      return displaced;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for an item of the source whose turn it is.
  T take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (size == 0) {
        filled.await();
      }
      Map.Entry<S, Deque<T>> turn = Objects.requireNonNull(turns.pollFirstEntry());
      T item = turn.getValue().removeFirst();
      if (!turn.getValue().isEmpty()) {
        turns.putLast(turn.getKey(), turn.getValue());
      }
      size--;
      return item;
    } finally {
      lock.unlock();
    }
  }

  /// Takes back an item that nobody waits for any more.
  void remove(S source, T item) {
    lock.lock();
    try {
      Deque<T> items = turns.get(source);
      if (items != null && items.remove(item)) {
        size--;
        if (items.isEmpty()) {
          turns.remove(source);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// Everything that waits, taken out.
  List<T> drain() {
    lock.lock();
    try {
      List<T> all = turns.values().stream().flatMap(Deque::stream).toList();
      turns.clear();
      size = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  private int waiting(S source) {
    Deque<T> items = turns.get(source);
    return items == null ? 0 : items.size();
  }

  private Deque<T> greediest() {
    return turns.values().stream().max(Comparator.comparingInt(Deque::size)).orElseThrow();
  }
}
