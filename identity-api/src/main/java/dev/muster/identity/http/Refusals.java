package dev.muster.identity.http;

import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Tells each failure in the words of the protocol that was spoken.
@Singleton
final class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);
  private static final Pattern BELOW_ISSUER = Pattern.compile("^(?:/.*)?/realms/[^/]+(/.*)?$");

  private final List<ErrorShape> shapes;

  /// @param shapes by priority, highest first
  @Inject
  Refusals(@All List<ErrorShape> shapes) {
    this.shapes = shapes;
  }

  Response response(RoutingContext http, Throwable thrown) {
    Failure failure = failure(http, thrown);
    ErrorShape shape = shape(http);
    Response.ResponseBuilder response =
        Response.status(failure.status())
            .entity(shape.body(failure, Exchange.of(http).correlationId()))
            .type(shape.contentType());
    headers(shape, failure).forEach(response::header);
    return response.build();
  }

  /// Answers what failed outside every endpoint.
  void answer(RoutingContext http, Throwable thrown) {
    if (!http.response().ended()) {
      answer(http, failure(http, thrown));
    }
  }

  void answer(RoutingContext http, Failure failure) {
    HttpServerResponse response = http.response();
    if (response.ended()) {
      return;
    }
    ErrorShape shape = shape(http);
    response.setStatusCode(failure.status()).putHeader("Content-Type", shape.contentType());
    headers(shape, failure).forEach(response::putHeader);
    response.end(shape.body(failure, Exchange.of(http).correlationId()));
  }

  private static Map<String, String> headers(ErrorShape shape, Failure failure) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    headers.putAll(shape.headers());
    headers.putAll(failure.headers());
    return headers;
  }

  private static Failure failure(RoutingContext http, Throwable thrown) {
    Failure failure = Failures.of(thrown);
    if (failure.status() == 500) {
      LOG.errorf(thrown, "%s %s failed", http.request().method(), http.request().path());
    } else if (failure.status() > 500) {
      LOG.warnf("%s %s: %s", http.request().method(), http.request().path(), thrown);
    }
    return failure;
  }

  private ErrorShape shape(RoutingContext http) {
    String path = http.request().path() == null ? "/" : http.request().path();
    var matcher = BELOW_ISSUER.matcher(path);
    String below = matcher.matches() ? Objects.requireNonNullElse(matcher.group(1), "/") : path;
    String accept = Objects.requireNonNullElse(http.request().getHeader("Accept"), "");
    return shapes.stream()
        .filter(shape -> shape.speaksFor(below, accept))
        .findFirst()
        .orElseThrow();
  }
}
