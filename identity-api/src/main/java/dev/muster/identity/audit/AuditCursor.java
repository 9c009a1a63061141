package dev.muster.identity.audit;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Where a page ended. It is good for the realm, the filters and the order that it was given for,
/// and opaque to whoever holds it.
///
/// @param search names filters and order
record AuditCursor(RealmId realm, int search, long position) {
  private static final String VERSION = "a1";

  String text() {
    String plain = VERSION + "." + realm + "." + search + "." + position;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /// The position of a cursor that was given for the same search.
  static long position(String text, RealmId realm, int search) {
    String[] parts = decoded(text).split("\\.", -1);
    try {
      if (parts.length == 4 && parts[0].equals(VERSION)) {
        long position = Long.parseLong(parts[3]);
        boolean same = parts[1].equals(realm.value()) && parts[2].equals(Integer.toString(search));
        if (same && position >= 0) {
          return position;
        }
      }
    } catch (NumberFormatException _) {
      throw invalid();
    }
    throw invalid();
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException _) {
      throw invalid();
    }
  }

  private static Rejected invalid() {
    return new Rejection.Invalid("cursor", "must be one that this search was answered with")
        .reject();
  }
}
