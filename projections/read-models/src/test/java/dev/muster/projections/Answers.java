package dev.muster.projections;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/// Runs queries on a context of their own, as requests do.
public final class Answers {
  private Answers() {}

  public static <T> T to(Supplier<Uni<T>> query) {
    try {
      return VertxContextSupport.subscribeAndAwait(query);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
