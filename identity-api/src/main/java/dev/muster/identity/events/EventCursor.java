package dev.muster.identity.events;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.eventstore.Heads;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How far a reader has come with a realm's events: up to which number in each log. Opaque, and
/// good for its own realm alone.
record EventCursor(RealmId realm, Heads heads) {
  private static final String VERSION = "e1";

  String text() {
    String plain =
        String.join(
            ".",
            VERSION,
            realm.value(),
            Long.toString(heads.identity()),
            Long.toString(heads.session()),
            Long.toString(heads.activity()));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  static Heads heads(String text, RealmId realm) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      String[] parts = plain.split("\\.", -1);
      if (parts.length == 5 && parts[0].equals(VERSION) && parts[1].equals(realm.value())) {
        return heads(number(parts[2]), number(parts[3]), number(parts[4]));
      }
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw invalid();
    }
    throw invalid();
  }

  /// Every event counts in the realm and in one of its logs.
  private static Heads heads(long identity, long session, long activity) {
    long position = Math.addExact(Math.addExact(identity, session), activity);
    return new Heads(position, identity, session, activity);
  }

  private static long number(String text) {
    long number = Long.parseLong(text);
    if (number < 0) {
      throw new IllegalArgumentException("a number of an event is not negative");
    }
    return number;
  }

  static Rejected invalid() {
    return new Rejection.Invalid("after", "must be a position, or what Muster-Cursor said")
        .reject();
  }
}
