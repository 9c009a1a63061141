package dev.muster.identity.http;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// The route that a request takes. Metrics and traces tell it, and never the address that was asked
/// for: that names people, and strangers make up as many as they like.
final class Route {
  /// Under this name an endpoint's route is left for metrics.
  private static final String KEY = "UrlPathTemplate";

  private static final String NONE = "/unrouted";

  private Route() {}

  /// Until an endpoint is found. Metrics take the address where they find no route, and give up
  /// after a hundred of them: then they count no other route either.
  static void begin(RoutingContext http) {
    if (http.request() instanceof HttpServerRequestInternal request) {
      request.context().putLocal(KEY, NONE);
    }
  }

  /// Nothing where no endpoint was found.
  static @Nullable String of(RoutingContext http) {
    if (!(http.request() instanceof HttpServerRequestInternal request)) {
      return null;
    }
    String route = request.context().getLocal(KEY);
    return NONE.equals(route) ? null : route;
  }
}
