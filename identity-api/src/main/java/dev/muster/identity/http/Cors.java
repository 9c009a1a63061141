package dev.muster.identity.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which scripts may read an answer (Fetch Standard §3.2). Metadata and keys are anyone's. At the
/// token, userinfo and revocation endpoints the answer is for the origins that the client has
/// registered, so it is given only once the client is known. A preflight comes before that, and
/// allows the request without allowing its answer: no cookie counts at these endpoints, so a script
/// can send there nothing that another program could not. The authorization endpoint is for
/// navigation, not for scripts.
@Singleton
final class Cors {
  private static final int AFTER_ARRIVAL = 980;
  private static final Pattern ANYONE =
      Pattern.compile(
          ".*/realms/[^/]+/(\\.well-known/openid-configuration|oauth2/jwks)"
              + "|.*/\\.well-known/oauth-authorization-server/realms/[^/]+");
  private static final Pattern REGISTERED =
      Pattern.compile(".*/realms/[^/]+/oauth2/(token|userinfo|revoke)");

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_ARRIVAL);
  }

  private void handle(RoutingContext http) {
    String origin = http.request().getHeader("Origin");
    boolean anyone = ANYONE.matcher(http.request().path()).matches();
    if (!anyone && !REGISTERED.matcher(http.request().path()).matches()) {
      http.next();
      return;
    }
    if (isPreflight(http)) {
      allow(http, anyone ? "*" : origin);
      return;
    }
    http.addHeadersEndHandler(_ -> mark(http, origin, anyone));
    http.next();
  }

  private static boolean isPreflight(RoutingContext http) {
    return http.request().method().equals(HttpMethod.OPTIONS)
        && http.request().getHeader("Origin") != null
        && http.request().getHeader("Access-Control-Request-Method") != null;
  }

  private static void allow(RoutingContext http, @Nullable String origin) {
    http.response()
        .setStatusCode(204)
        .putHeader("Access-Control-Allow-Origin", String.valueOf(origin))
        .putHeader("Access-Control-Allow-Methods", "GET, POST")
        .putHeader("Access-Control-Allow-Headers", "authorization, content-type, x-request-id")
        .putHeader("Access-Control-Max-Age", "600")
        .putHeader("Vary", "Origin")
        .end();
  }

  private static void mark(RoutingContext http, @Nullable String origin, boolean anyone) {
    MultiMap headers = http.response().headers();
    if (anyone) {
      headers.set("Access-Control-Allow-Origin", "*");
      return;
    }
    headers.add("Vary", "Origin");
    if (origin != null && Exchange.readers(http).contains(origin)) {
      headers
          .set("Access-Control-Allow-Origin", origin)
          .set("Access-Control-Expose-Headers", "WWW-Authenticate, X-Request-Id, Retry-After");
    }
  }
}
