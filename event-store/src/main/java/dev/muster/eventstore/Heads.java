package dev.muster.eventstore;

import dev.muster.domain.Log;

/// How far a realm has come: the last position, and the last sequence of each of its logs.
public record Heads(long position, long identity, long session, long activity) {
  public static final Heads NONE = new Heads(0, 0, 0, 0);

  public long sequence(Log log) {
    return switch (log) {
      case IDENTITY -> identity;
      case SESSION -> session;
      case ACTIVITY -> activity;
    };
  }

  /// The heads after one more event in a log.
  public Heads next(Log log) {
    return switch (log) {
      case IDENTITY -> new Heads(position + 1, identity + 1, session, activity);
      case SESSION -> new Heads(position + 1, identity, session + 1, activity);
      case ACTIVITY -> new Heads(position + 1, identity, session, activity + 1);
    };
  }
}
