package dev.muster.eventstore.codec;

import java.util.Set;

/// The log holds an event type that this process does not know, or a known one with a word that it
/// does not: a newer one wrote it. No decision may be made on what cannot be read.
public final class UnknownEventType extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownEventType(String type) {
    super("unknown event type " + type);
  }

  /// @param word that a newer process added to a choice
  UnknownEventType(String word, Set<String> known) {
    super("\"%s\" is none of %s".formatted(word, known));
  }
}
