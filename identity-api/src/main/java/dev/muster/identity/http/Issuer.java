package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import java.net.URI;

/// A realm's issuer (OpenID Connect Core §1.2), and where things are below it.
public record Issuer(String value) {
  static Issuer of(String base, RealmId realm) {
    return new Issuer(base + "/realms/" + realm);
  }

  /// The address of what is at a path below the issuer.
  public String at(String path) {
    return value + path;
  }

  /// Where it is on its server.
  public String path() {
    return URI.create(value).getRawPath();
  }

  @Override
  public String toString() {
    return value;
  }
}
