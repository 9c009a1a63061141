package dev.muster.standalone;

import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;

/// Shows how far it is, and leaves what is found to whoever asked for it.
final class Silent implements Findings {
  private final Told told = new Told();

  @Override
  public void differs(Finding finding) {}

  @Override
  public void mends(Finding finding) {}

  @Override
  public void notes(Finding note) {}

  @Override
  public void progress(String what, long done, long all) {
    told.progress(what, done, all);
  }
}
