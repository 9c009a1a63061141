package dev.muster.consumer;

import org.apache.kafka.common.KafkaException;

/// The client may not have keys: its secret is wrong, or scope or role was withdrawn.
public final class KeysRefused extends KafkaException {
  private static final long serialVersionUID = 1L;

  KeysRefused(String message) {
    super(message);
  }
}
