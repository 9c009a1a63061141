package dev.muster.eventstore.verify;

/// Who is told what a verification finds, and how far it has come. Called from any thread, one at a
/// time for each part.
public interface Findings {
  /// What is wrong.
  void differs(Finding finding);

  /// What was wrong, and has been put right.
  void mends(Finding finding);

  /// What is as it may be, and yet worth knowing: how far something is behind.
  void notes(Finding note);

  /// @param what is being looked at, as in `main`
  /// @param done of its numbers
  void progress(String what, long done, long all);
}
