package dev.muster.projections;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

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
}
