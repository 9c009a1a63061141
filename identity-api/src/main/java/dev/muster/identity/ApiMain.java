package dev.muster.identity;

import dev.muster.identity.http.RequestTargets;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts identity-api as a process of its own. It is found by its name only, so that a process
/// that holds other services too has a main class of its own.
@QuarkusMain(name = "api")
public final class ApiMain {
  private ApiMain() {}

  public static void main(String... arguments) {
    RequestTargets.areReadHere();
    Quarkus.run(arguments);
  }
}
