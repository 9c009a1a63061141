package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who this installation is, by `muster.base-url` alone: no `Host` or `X-Forwarded` header of any
/// request changes an issuer or a link.
@Singleton
public final class Issuers {
  private final String base;

  /// @throws IllegalArgumentException where the address is not one to be reached at, or is plain
  ///   http on anything but a loopback address
  @Inject
  public Issuers(@ConfigProperty(name = "muster.base-url") String base) {
    this.base = checked(base.strip());
  }

  public Issuer of(RealmId realm) {
    return Issuer.of(base, realm);
  }

  public boolean isHttps() {
    return base.startsWith("https:");
  }

  private static String checked(String base) {
    URI uri = parsed(base);
    boolean http = "http".equals(uri.getScheme());
    if (!http && !"https".equals(uri.getScheme())) {
      throw refused(base, "must begin with https:// or http://");
    }
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused(base, "must name a host, and have neither query nor fragment");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(base, "must name no user");
    }
    if (http && !isLoopback(uri.getHost())) {
      throw refused(base, "must be https: plain http is for localhost alone");
    }
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  private static URI parsed(String base) {
    try {
      return URI.create(base);
    } catch (IllegalArgumentException _) {
      throw refused(base, "is no address");
    }
  }

  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static IllegalArgumentException refused(String base, String why) {
    return new IllegalArgumentException("MUSTER_BASE_URL " + base + " " + why);
  }
}
