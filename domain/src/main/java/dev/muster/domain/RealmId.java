package dev.muster.domain;

/// A tenant, named by an immutable slug that is also its key in tables and on Kafka.
@Public
public record RealmId(String value) {
  /// The first realm; its owners may create others.
  public static final RealmId MAIN = new RealmId("main");

  public RealmId {
    if (!isSlug(value)) {
      throw new Rejection.Invalid("realm", "must be 1 to 63 lower-case letters, digits, hyphens")
          .reject();
    }
  }

  /// Letters and digits, and hyphens between them. Every event and request has one: no pattern.
  private static boolean isSlug(String text) {
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      boolean inner = c == '-' && i > 0 && i < last;
      if (!inner && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return last >= 0 && last < 63;
  }

  @Override
  public String toString() {
    return value;
  }
}
