package dev.muster.domain.client;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Public;
import java.util.UUID;

/// Names one of a client's secrets, so that a new one can overlap the old.
@Public
public record ClientSecretId(UUID value) {
  public DataKeyId key() {
    return new DataKeyId(value);
  }
}
