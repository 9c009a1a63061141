package dev.muster.projections;

import dev.muster.domain.Log;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// How far each read model has come.
@Singleton
public final class Applied {
  private final Pool pool;
  private final AppliedSignals signals;

  @Inject
  Applied(Pool pool, AppliedSignals signals) {
    this.pool = pool;
    this.signals = signals;
  }

  /// @param name of the model
  public AppliedSequences by(String name) {
    return new AppliedSequences(name, pool, signals);
  }

  /// @param name of the model
  /// @param logs that it follows
  public Lag lag(String name, Set<Log> logs) {
    return new Lag(by(name), logs);
  }
}
