package dev.muster.identity.password;

/// What one Argon2id computation costs (RFC 9106 §3.1). The upper bounds keep an imported hash from
/// naming a price that would stop the pool.
public record Argon2Cost(int memoryKiB, int iterations, int parallelism) {

  /// OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane.
  public static final Argon2Cost RECOMMENDED = new Argon2Cost(19_456, 2, 1);

  private static final int MAX_MEMORY_KIB = 1 << 20;
  private static final int MAX_ITERATIONS = 64;
  private static final int MAX_PARALLELISM = 16;

  public Argon2Cost {
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw new IllegalArgumentException("Argon2 parallelism must be 1 to " + MAX_PARALLELISM);
    }
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException("Argon2 iterations must be 1 to " + MAX_ITERATIONS);
    }
    if (memoryKiB < 8 * parallelism || memoryKiB > MAX_MEMORY_KIB) {
      throw new IllegalArgumentException(
          "Argon2 memory must be 8 KiB a lane to " + MAX_MEMORY_KIB + " KiB");
    }
  }
}
