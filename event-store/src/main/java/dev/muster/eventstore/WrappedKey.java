package dev.muster.eventstore;

import dev.muster.domain.DataKeyId;

/// A data key as the log keeps it.
///
/// @param masterKey names the master key that wraps it
/// @param wrapped the wrapped key; empty once it is destroyed: a tombstone, so that no subject gets
///   a second key
public record WrappedKey(DataKeyId id, String masterKey, byte[] wrapped) {
  public boolean isDestroyed() {
    return wrapped.length == 0;
  }
}
