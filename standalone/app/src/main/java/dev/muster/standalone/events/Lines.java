package dev.muster.standalone.events;

/// How an event is shown: one line, safe for a terminal.
interface Lines {
  String of(Seen seen);
}
