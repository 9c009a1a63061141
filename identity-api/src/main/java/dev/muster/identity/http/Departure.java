package dev.muster.identity.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What every answer carries, whoever gives it; an endpoint that sets one of these headers itself
/// keeps its own.
@Singleton
final class Departure {
  private static final int BEFORE_ARRIVAL = 1010;
  private static final String YEAR = "max-age=31536000; includeSubDomains";

  private final Issuers issuers;
  private final Refusals refusals;

  @Inject
  Departure(Issuers issuers, Refusals refusals) {
    this.issuers = issuers;
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::prepare, BEFORE_ARRIVAL);
  }

  /// What no endpoint takes, and what breaks outside one.
  void register(@Observes Router router) {
    router.route().failureHandler(this::fail);
    router
        .route()
        .last()
        .handler(http -> refusals.answer(http, Failure.of(404, "nothing is here")));
  }

  private void fail(RoutingContext http) {
    Throwable thrown = http.failure();
    if (thrown != null) {
      refusals.answer(http, thrown);
    } else {
      refusals.answer(http, Failure.of(http.statusCode(), "the request is malformed"));
    }
  }

  private void prepare(RoutingContext http) {
    http.addHeadersEndHandler(_ -> seal(http));
    http.next();
  }

  private void seal(RoutingContext http) {
    MultiMap headers = http.response().headers();
    putIfAbsent(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    putIfAbsent(headers, "X-Content-Type-Options", "nosniff");
    putIfAbsent(headers, "Referrer-Policy", "same-origin");
    putIfAbsent(headers, "X-Frame-Options", "DENY");
    if (http.request().version() == HttpVersion.HTTP_2) {
      headers.remove("Connection"); // RFC 9113 §8.2.2; set where a body was not read to its end
    }
    if (issuers.isHttps()) {
      putIfAbsent(headers, "Strict-Transport-Security", YEAR);
    }
  }

  private static void putIfAbsent(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
