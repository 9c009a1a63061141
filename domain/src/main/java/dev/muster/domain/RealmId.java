package dev.muster.domain;

import java.util.regex.Pattern;

/// A tenant, named by an immutable slug that is also its key in tables and on Kafka.
@Public
public record RealmId(String value) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /// The first realm; its owners may create others.
  public static final RealmId MAIN = new RealmId("main");

  public RealmId {
    if (!SLUG.matcher(value).matches()) {
      throw new Rejection.Invalid("realm", "must be 1 to 63 lower-case letters, digits, hyphens")
          .reject();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
