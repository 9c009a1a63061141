package dev.muster.identity.password;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hashes passwords on a few threads of its own, never on an event loop, and in turn by source, so
/// that a flood from one address leaves the others their places. An answer comes back on the
/// caller's Vert.x context: what follows it holds no hashing thread.
public final class HashingPool implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(HashingPool.class);

  private final Argon2id argon2id;
  private final Argon2Cost cost;
  private final PoolSize size;
  private final FairQueue<SourceAddress, HashingJob<?>> queue;
  private final HashingMeters meters;
  private final PasswordHash nobodys;
  private final List<Thread> threads;
  private volatile boolean closed;

  public HashingPool(Argon2id argon2id, Argon2Cost cost, PoolSize size, MeterRegistry registry) {
    this.argon2id = argon2id;
    this.cost = cost;
    this.size = size;
    queue = new FairQueue<>(size.queue());
    meters = new HashingMeters(registry, queue, size);
    nobodys = argon2id.nobodys(cost);
    threads = IntStream.range(0, size.threads()).mapToObj(this::start).toList();
  }

  /// Fails with [Overloaded] where the pool is full.
  public Uni<PasswordHash> hash(SourceAddress source, Password password) {
    return submit(source, () -> argon2id.hash(password, cost));
  }

  /// Null stands for a user who does not exist or has no password: the answer is no, and takes as
  /// long as any. Fails with [Overloaded] where the pool is full.
  public Uni<Boolean> verify(SourceAddress source, Password password, @Nullable PasswordHash hash) {
    PasswordHash compared = hash == null ? nobodys : hash;
    return submit(source, () -> argon2id.verify(password, compared));
  }

  /// Whether a hash that was verified should be made anew at today's cost.
  public boolean needsRehash(PasswordHash hash) {
    return Argon2id.needsRehash(hash, cost);
  }

  /// Whoever still waits is told to come back: another replica may serve them.
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    queue.drain().forEach(this::refuse);
  }

  private <T> Uni<T> submit(SourceAddress source, Supplier<T> work) {
    return Uni.createFrom()
        .deferred(() ->
            Uni.createFrom()
                .<T>emitter(waiting -> enqueue(source, work, waiting))
                .emitOn(caller()));
  }

  private <T> void enqueue(SourceAddress source, Supplier<T> work, UniEmitter<? super T> waiting) {
    var job = new HashingJob<T>(work, waiting);
    waiting.onTermination(() -> queue.remove(source, job));
    HashingJob<?> displaced = queue.offer(source, job);
    if (displaced != null) {
      refuse(displaced);
    }
    if (closed) {
      queue.drain().forEach(this::refuse);
    }
  }

  private void refuse(HashingJob<?> job) {
    meters.refused();
    job.refuse(new Overloaded(meters.needed(size.queue(), size.threads())));
  }

  private void work() {
    while (!closed) {
      try {
        meters.measure(queue.take()).run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException unheard) {
        LOG.error("the answer of a hashing thread found nobody", unheard);
      }
    }
  }

  private Thread start(int number) {
    return Thread.ofPlatform().daemon().name("password-hashing-" + number).start(this::work);
  }

  private static Executor caller() {
    Context context = Vertx.currentContext();
    return context == null
        ? Infrastructure.getDefaultExecutor()
        : command -> context.runOnContext(_ -> command.run());
  }
}
