package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import dev.muster.projections.token.Clients;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Which scripts may read an answer (Fetch Standard §3.2). Metadata and keys are anyone's. At the
/// token, userinfo and revocation endpoints an answer is for the origins of the client that asks; a
/// preflight does not say which that is, so it is answered to any origin that some client of the
/// realm has registered. The authorization endpoint is for navigation, not for scripts.
@Singleton
final class Cors {
  private static final Logger LOG = Logger.getLogger(Cors.class);
  private static final int AFTER_ARRIVAL = 980;
  private static final Pattern ANYONE =
      Pattern.compile(
          ".*/realms/[^/]+/(\\.well-known/openid-configuration|oauth2/jwks)"
              + "|.*/\\.well-known/oauth-authorization-server/realms/[^/]+");
  private static final Pattern REGISTERED =
      Pattern.compile(".*/realms/([^/]+)/oauth2/(token|userinfo|revoke)");

  private final Provider<Clients> clients;

  /// @param clients asked for late: filters are made before connections can be
  @Inject
  Cors(Provider<Clients> clients) {
    this.clients = clients;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_ARRIVAL);
  }

  private void handle(RoutingContext http) {
    String origin = http.request().getHeader("Origin");
    if (origin == null) {
      http.next();
      return;
    }
    Matcher registered = REGISTERED.matcher(http.request().path());
    boolean anyone = ANYONE.matcher(http.request().path()).matches();
    if (!anyone && !registered.matches()) {
      http.next();
    } else if (isPreflight(http)) {
      Uni<Boolean> allowed =
          anyone ? Uni.createFrom().item(true) : isRegistered(registered.group(1), origin);
      allowed.subscribe().with(yes -> preflight(http, yes, anyone ? "*" : origin));
    } else {
      http.addHeadersEndHandler(_ -> mark(http, origin, anyone));
      http.next();
    }
  }

  /// An origin that cannot be looked up counts as none.
  private Uni<Boolean> isRegistered(String realm, String origin) {
    return Uni.createFrom()
        .deferred(() -> clients.get().allowing(new RealmId(realm), origin))
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "origin %s cannot be looked up", origin))
        .onFailure()
        .recoverWithItem(false);
  }

  private static boolean isPreflight(RoutingContext http) {
    return http.request().method().equals(HttpMethod.OPTIONS)
        && http.request().getHeader("Access-Control-Request-Method") != null;
  }

  private static void preflight(RoutingContext http, boolean allowed, String origin) {
    HttpServerResponse response = http.response().setStatusCode(204).putHeader("Vary", "Origin");
    if (allowed) {
      response
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Allow-Methods", "GET, POST")
          .putHeader("Access-Control-Allow-Headers", "authorization, content-type, x-request-id")
          .putHeader("Access-Control-Max-Age", "600");
    }
    response.end();
  }

  private static void mark(RoutingContext http, String origin, boolean anyone) {
    MultiMap headers = http.response().headers();
    if (anyone) {
      headers.set("Access-Control-Allow-Origin", "*");
      return;
    }
    headers.add("Vary", "Origin");
    if (Exchange.readers(http).contains(origin)) {
      headers
          .set("Access-Control-Allow-Origin", origin)
          .set("Access-Control-Expose-Headers", "WWW-Authenticate, X-Request-Id, Retry-After");
    }
  }
}
