package dev.muster.acceptance;

/// Which of the processes this is that run tests at the same time, by the number that the build
/// gives to no other meanwhile: they share the machine's ports and the target folder.
final class Fork {
  static final int NUMBER = Integer.getInteger("muster.test.process", 0);

  /// More than there ever are at a time.
  private static final int SHARES = 16;

  private Fork() {}

  /// Whether a port is this one's to give: nobody can see what another process has given to a
  /// program that has not bound it yet.
  static boolean owns(int port) {
    return port % SHARES == NUMBER % SHARES;
  }
}
