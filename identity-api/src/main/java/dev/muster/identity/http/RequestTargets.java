package dev.muster.identity.http;

import io.vertx.core.http.HttpServerRequest;

/// The addresses that requests ask for, as browsers and clients write them.
public final class RequestTargets {
  private static final String UNCHECKED = "vertx.disableURIValidation";
  private static final String NEVER_IN_A_PATH = "\"<>[\\]^`{|}";

  private RequestTargets() {}

  /// Has them come here as they are, if called before Quarkus runs. It would answer what strays
  /// from RFC 3986 itself, with a bare 400 in nobody's words; and browsers leave `|`, `{`, `}` and
  /// `^` in a query as they are (WHATWG URL, the query percent-encode set).
  public static void areReadHere() {
    System.setProperty(UNCHECKED, "true");
  }

  /// Whether its path can be that of something (RFC 3986 §3.3), and all of it be decoded.
  static boolean isReadable(HttpServerRequest request) {
    String path = request.path();
    return path != null && isPath(path) && Encoded.isWellFormed(request.uri());
  }

  private static boolean isPath(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (NEVER_IN_A_PATH.indexOf(path.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
