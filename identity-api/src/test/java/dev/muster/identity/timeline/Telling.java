package dev.muster.identity.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Tells a session, moment by moment, beginning at eight.
final class Telling {
  static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");

  private final List<Moment> moments = new ArrayList<>();

  static Telling ada() {
    Telling telling = new Telling();
    telling.add(new Moment.Began(EIGHT, "password", at("PT12H")));
    return telling;
  }

  static Instant at(String duration) {
    return EIGHT.plus(Duration.parse(duration));
  }

  Telling add(Moment moment) {
    moments.add(moment);
    return this;
  }

  /// A code that becomes a token, and refreshes at even times.
  Telling grant(Moment.Strand strand, String begins, Duration every, int refreshes) {
    Instant start = at(begins);
    add(new Moment.CodeIssued(start, strand, false));
    add(new Moment.CodeRedeemed(start.plusMillis(300), strand));
    token(strand, start.plusMillis(300));
    for (int i = 1; i <= refreshes; i++) {
      Instant refreshed = start.plus(every.multipliedBy(i));
      add(new Moment.Refreshed(refreshed, strand));
      token(strand, refreshed);
    }
    return this;
  }

  private void token(Moment.Strand strand, Instant at) {
    add(new Moment.TokenIssued(at, strand, UUID.randomUUID(), at.plusSeconds(300)));
  }

  Telling ended(String when, String why, boolean forced) {
    return add(new Moment.Ended(at(when), why, forced));
  }

  static Moment.Strand of(String client) {
    return new Moment.Strand(UUID.randomUUID(), client);
  }

  Timeline drawn(String now) {
    return Timeline.of(new Story("ada", moments, at(now)));
  }
}
