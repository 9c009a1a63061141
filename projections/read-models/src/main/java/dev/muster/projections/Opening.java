package dev.muster.projections;

import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.vault.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What a projection opens sealed events with.
@Singleton
public final class Opening {
  private final EventCodec codec;
  private final Vault vault;

  @Inject
  public Opening(EventCodec codec, Vault vault) {
    this.codec = codec;
    this.vault = vault;
  }

  public EventCodec codec() {
    return codec;
  }

  public Vault vault() {
    return vault;
  }
}
