package dev.muster.consumer;

import org.apache.kafka.common.errors.RetriableException;

/// Keys could not be asked for, as nobody answered. Ask again.
public final class KeysAway extends RetriableException {
  private static final long serialVersionUID = 1L;

  KeysAway(String message) {
    super(message);
  }
}
