package dev.muster.domain.client;

import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a client may be sent back to. Compared as a string, but for the port of a loopback address
/// (RFC 8252 §7.3).
public final class RedirectUri {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");
  private static final Set<String> NEVER = Set.of("javascript", "data", "vbscript", "file", "blob");

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");

  private RedirectUri() {}

  /// Refuses what cannot be registered: not absolute, with a fragment (RFC 6749 §3.1.2), or of a
  /// scheme that runs in the page.
  static void check(String value) {
    URI uri = parse(Text.required("redirect_uris", value, 2048));
    String scheme = uri.getScheme();
    if (scheme == null || NEVER.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new Rejection.Invalid("redirect_uris", "must be an absolute URI").reject();
    }
    if (uri.getRawFragment() != null) {
      throw new Rejection.Invalid("redirect_uris", "must have no fragment").reject();
    }
    if (scheme.startsWith("http") && uri.getHost() == null) {
      throw new Rejection.Invalid("redirect_uris", "must name a host").reject();
    }
  }

  /// Refuses what no browser sends as an `Origin` (RFC 6454 §6.2): scheme, host and port alone, in
  /// lower case.
  static void checkOrigin(String value) {
    if (!ORIGIN.matcher(Text.required("origins", value, 255)).matches()) {
      throw new Rejection.Invalid("origins", "must be scheme://host or scheme://host:port")
          .reject();
    }
  }

  /// Whether the URI that is asked for is the registered one.
  public static boolean matches(String registered, String asked) {
    return registered.equals(asked) || loopbackMatches(registered, asked);
  }

  private static boolean loopbackMatches(String registered, String asked) {
    try {
      URI one = new URI(registered);
      URI other = new URI(asked);
      return "http".equals(one.getScheme())
          && one.getHost() != null
          && LOOPBACK.contains(one.getHost())
          && withoutPort(one).equals(withoutPort(other))
          && other.getRawUserInfo() == null
          && other.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withoutPort(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private static URI parse(String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw new Rejection.Invalid("redirect_uris", "must be an absolute URI").reject();
    }
  }
}
