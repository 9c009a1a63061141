package dev.muster.identity.noise;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes the first of a kind at once, and of those that follow within a window one sum.
public final class Windows<K, V> {
  /// At most one event for each kind and address in so long.
  public static final Duration LENGTH = Duration.ofSeconds(10);

  private static final int MOST = 10_000;

  private final Map<K, @Nullable V> open = new HashMap<>();
  private final Vertx vertx;
  private final Duration length;
  private final BinaryOperator<V> plus;
  private final Consumer<V> write;

  /// @param plus adds what came later to what came before
  public Windows(Vertx vertx, Duration length, BinaryOperator<V> plus, Consumer<V> write) {
    this.vertx = vertx;
    this.length = length;
    this.plus = plus;
    this.write = write;
  }

  /// @param overflow the kind that it counts for while too many kinds are open
  public void note(K kind, K overflow, V one) {
    if (opens(kind, overflow, one)) {
      write.accept(one);
    }
  }

  /// Whether this is the first of its kind for a while.
  private synchronized boolean opens(K kind, K overflow, V one) {
    K counted = open.size() < MOST || open.containsKey(kind) ? kind : overflow;
    if (open.containsKey(counted)) {
      V sum = open.get(counted);
      open.put(counted, sum == null ? one : plus.apply(sum, one));
      return false;
    }
    open.put(counted, null);
    closeLater(counted);
    return true;
  }

  private void closeLater(K kind) {
    vertx.setTimer(length.toMillis(), _ -> close(kind));
  }

  private void close(K kind) {
    V sum = taken(kind);
    if (sum != null) {
      write.accept(sum);
    }
  }

  /// What came in while the window was open. If anything did, another window follows.
  private synchronized @Nullable V taken(K kind) {
    V sum = open.remove(kind);
    if (sum != null) {
      open.put(kind, null);
      closeLater(kind);
    }
    return sum;
  }
}
