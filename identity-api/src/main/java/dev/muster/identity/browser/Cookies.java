package dev.muster.identity.browser;

import dev.muster.domain.RealmId;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.http.Issuers;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// A realm's two cookies: the session's, and the mark of a browser with which nobody has signed in
/// yet. No script reads them, and no other site's form sends them. The prefix `__Host-` keeps
/// neighbours of the same domain from setting them (RFC 6265bis §4.1.3.2); it needs HTTPS, so on
/// loopback over http they do without.
@Singleton
public final class Cookies {
  private final boolean https;

  @Inject
  public Cookies(Issuers issuers) {
    https = issuers.isHttps();
  }

  /// The secret of the session that the browser claims to be in.
  public @Nullable BearerSecret session(RealmId realm, RoutingContext http) {
    return BearerSecret.parse(BearerSecret.Kind.SESSION, value(http, sessionName(realm)));
  }

  /// The `Set-Cookie` that puts a browser into a session. It ends with the browser; how long the
  /// session itself lives, the log says.
  public String entering(RealmId realm, BearerSecret session) {
    return cookie(sessionName(realm), session.text(), "");
  }

  /// The `Set-Cookie` that takes a browser out of its session.
  public String leaving(RealmId realm) {
    return cookie(sessionName(realm), "", "; Max-Age=0");
  }

  @Nullable BrowserMark mark(RealmId realm, RoutingContext http) {
    return BrowserMark.parse(value(http, markName(realm)));
  }

  String marking(RealmId realm, BrowserMark mark) {
    return cookie(markName(realm), mark.value(), "; Max-Age=" + Ticket.LIFETIME.toSeconds());
  }

  private String cookie(String name, String value, String age) {
    String secure = https ? "; Secure" : "";
    return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + secure + age;
  }

  private String sessionName(RealmId realm) {
    return prefix() + "muster-" + realm;
  }

  /// No realm's name has an underscore in it, so this is no realm's session.
  private String markName(RealmId realm) {
    return prefix() + "muster_browser-" + realm;
  }

  private String prefix() {
    return https ? "__Host-" : "";
  }

  private static @Nullable String value(RoutingContext http, String name) {
    Cookie cookie = http.request().getCookie(name);
    return cookie == null ? null : cookie.getValue();
  }
}
