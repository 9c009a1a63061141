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
  private static final int NOT_FOUND = 404;
  private static final Failure NOTHING_HERE = Failure.of(NOT_FOUND, "nothing is here");
  private static final String YEAR = "max-age=31536000; includeSubDomains";

  private final Issuers issuers;
  private final Refusals refusals;
  private final Arrival arrival;

  @Inject
  Departure(Issuers issuers, Refusals refusals, Arrival arrival) {
    this.issuers = issuers;
    this.refusals = refusals;
    this.arrival = arrival;
  }

  void register(@Observes Filters filters) {
    filters.register(this::prepare, BEFORE_ARRIVAL);
  }

  /// What no endpoint takes, and what breaks outside one.
  void register(@Observes Router router) {
    router.route().failureHandler(this::fail);
    router.route().last().handler(http -> refusals.answer(http, NOTHING_HERE));
  }

  /// What Vert.x refuses by itself, as a request without `Host` (RFC 9112 §3.2), is the asker's
  /// fault although something was thrown.
  private void fail(RoutingContext http) {
    greet(http);
    int status = http.statusCode();
    Throwable thrown = http.failure();
    if (status == NOT_FOUND) {
      refusals.answer(http, NOTHING_HERE);
    } else if (thrown == null || status / 100 == 4) {
      refusals.answer(http, Failure.of(status, "the request is malformed"));
    } else {
      refusals.answer(http, thrown);
    }
  }

  /// What names no path, as `OPTIONS *` does (RFC 9110 §7.1), passes no filter.
  private void greet(RoutingContext http) {
    if (!Exchange.isOn(http)) {
      http.addHeadersEndHandler(_ -> seal(http));
      arrival.name(http);
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
