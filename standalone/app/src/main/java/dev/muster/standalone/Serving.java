package dev.muster.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/// Serves until it is told to stop; the arguments are the lines that say where.
final class Serving implements QuarkusApplication {
  @Override
  public int run(String... lines) {
    for (String line : lines) {
      System.out.println(line);
    }
    System.out.flush();
    Quarkus.waitForExit();
    return 0;
  }
}
