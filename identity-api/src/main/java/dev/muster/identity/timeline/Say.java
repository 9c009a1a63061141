package dev.muster.identity.timeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the picture puts things.
final class Say {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Say() {}

  static String at(String what, Instant at) {
    return what + ", " + TIME.format(at);
  }

  static String during(String what, Instant from, Instant to) {
    return what + ", " + TIME.format(from) + " to " + TIME.format(to);
  }

  static String count(int number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }
}
