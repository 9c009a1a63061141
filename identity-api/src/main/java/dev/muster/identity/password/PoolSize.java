package dev.muster.identity.password;

/// How many passwords are hashed at once, and how many may wait.
public record PoolSize(int threads, int queue) {

  private static final int QUEUE_PER_THREAD = 64;

  public PoolSize {
    if (threads < 1 || queue < 1) {
      throw new IllegalArgumentException("the hashing pool needs a thread and a place to wait");
    }
  }

  /// One core is left to the event loops. At 25 ms a hash the last in the queue waits 1.6 s, which
  /// is as long as a person should look at a login page that says nothing.
  public static PoolSize onThisMachine() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    return new PoolSize(threads, QUEUE_PER_THREAD * threads);
  }
}
