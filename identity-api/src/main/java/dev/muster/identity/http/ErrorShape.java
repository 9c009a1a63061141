package dev.muster.identity.http;

/// How a protocol tells a failure. A bean of this type is asked in the order of its priority; the
/// first that speaks for a path tells what goes wrong there.
public interface ErrorShape {
  /// Whether it speaks for this path.
  ///
  /// @param path below the realm's issuer, as `/oauth2/token`; all of it outside a realm
  boolean speaksFor(String path);

  String contentType();

  String body(Failure failure);
}
