package dev.muster.identity.signin;

import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.Password;
import dev.muster.identity.password.SourceAddress;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Keeps a hashing pool full, from the address that the tests come from.
final class Flood implements AutoCloseable {
  private static final SourceAddress HERE = SourceAddress.of("127.0.0.1");

  private final HashingPool pool;
  private final Thread thread;
  private volatile boolean over;

  Flood(HashingPool pool) {
    this.pool = pool;
    thread = Thread.ofPlatform().daemon().start(this::rise);
  }

  /// Tries until the status is that, for some seconds.
  Response until(int status, Supplier<Response> attempt) {
    Response answer = attempt.get();
    for (int i = 0; i < 20 && answer.statusCode() != status; i++) {
      answer = attempt.get();
    }
    return answer;
  }

  private void rise() {
    Password password = Password.of("one of very many");
    while (!over) {
      pool.hash(HERE, password).subscribe().with(_ -> {}, _ -> {});
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /// The water is gone when the pool has room again.
  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    pool.hash(HERE, Password.of("the last one"))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofMillis(100))
        .atMost(50)
        .await()
        .atMost(Duration.ofSeconds(30));
  }
}
