package dev.muster.projections.token.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts the token projection as a process of its own. It is found by its name only, so that a
/// process that holds other services too has a main class of its own.
@QuarkusMain(name = "token")
public final class TokenMain {
  private static final String HTTP = "quarkus.http.host-enabled";

  private TokenMain() {}

  /// Nobody calls a projection, so nothing listens but health and metrics.
  public static void main(String... arguments) {
    if (System.getProperty(HTTP) == null) {
      System.setProperty(HTTP, "false");
    }
    Quarkus.run(arguments);
  }
}
