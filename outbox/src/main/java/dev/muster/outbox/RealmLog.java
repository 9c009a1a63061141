package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import java.util.Locale;

/// One log of one realm: what has sequences of its own, and so a checkpoint of its own.
record RealmLog(RealmId realm, Log log) {
  /// Reads what [#toString()] wrote.
  static RealmLog of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a realm and a log: " + text);
    }
    return new RealmLog(
        new RealmId(text.substring(0, slash)),
        Log.valueOf(text.substring(slash + 1).toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return realm + "/" + log.word();
  }
}
