package dev.muster.standalone;

import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Findings for whoever sits at the terminal: each a line, how far it has come on the error stream.
final class Told implements Findings {
  private static final long EVERY = Duration.ofSeconds(2).toNanos();

  private final AtomicLong differences = new AtomicLong();
  private final AtomicLong mended = new AtomicLong();
  private final AtomicLong notes = new AtomicLong();
  private final AtomicLong told = new AtomicLong(System.nanoTime());

  @Override
  public void differs(Finding finding) {
    differences.incrementAndGet();
    System.out.println(finding);
  }

  @Override
  public void mends(Finding finding) {
    mended.incrementAndGet();
    System.out.println("made anew: " + finding);
  }

  @Override
  public void notes(Finding note) {
    notes.incrementAndGet();
    System.out.println("note: " + note);
  }

  @Override
  public void progress(String what, long done, long all) {
    long last = told.get();
    long now = System.nanoTime();
    if (now - last >= EVERY && told.compareAndSet(last, now)) {
      System.err.printf(
          "%s: %,d of %,d (%d %%)%n", what, done, all, all == 0 ? 100 : 100 * done / all);
    }
  }

  long differences() {
    return differences.get();
  }

  String summary() {
    return "%d differences, %d made anew, %d notes"
        .formatted(differences.get(), mended.get(), notes.get());
  }
}
