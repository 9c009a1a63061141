package dev.muster.projections;

import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;

/// Ends the work where it comes to something.
record Interrupting(String schema, String at) implements Findings {
  static Interrupting never() {
    return new Interrupting("", "never");
  }

  @Override
  public void progress(String what, long done, long all) {
    if (what.startsWith(schema) && what.endsWith(at)) {
      throw new IllegalStateException("interrupted");
    }
  }

  @Override
  public void differs(Finding finding) {
    throw new AssertionError(finding);
  }

  @Override
  public void mends(Finding finding) {
    throw new AssertionError(finding);
  }

  @Override
  public void notes(Finding note) {
    throw new AssertionError(note);
  }
}
