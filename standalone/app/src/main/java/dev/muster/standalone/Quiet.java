package dev.muster.standalone;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Kafka's client says at length what a command says in a line.
final class Quiet {
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  private Quiet() {}

  static void kafka() {
    KAFKA.setLevel(Level.SEVERE);
  }
}
