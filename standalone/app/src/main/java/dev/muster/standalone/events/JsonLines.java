package dev.muster.standalone.events;

/// Each event as a CloudEvent in JSON (CloudEvents JSON Event Format §3).
final class JsonLines implements Lines {
  @Override
  public String of(Seen seen) {
    return Terminal.safe(seen.asSent().json().toString());
  }
}
