package dev.muster.acceptance.bench;

import java.io.IOException;

/// An operation as clients do it again and again.
public interface Workload {
  /// What one connection repeats, once it has what it needs for it.
  Operation begin(Wire wire, int number) throws IOException;

  /// One of it, from the request to the answer.
  interface Operation {
    void run() throws IOException;
  }
}
