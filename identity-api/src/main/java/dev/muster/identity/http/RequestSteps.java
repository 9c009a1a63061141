package dev.muster.identity.http;

import dev.muster.eventstore.trace.Traceparent;
import dev.muster.eventstore.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// A request's step of a trace. It tells the route, never the address that was asked for: that has
/// codes, states and names in it. Nor does it tell where the request came from, or by which
/// browser.
@Singleton
final class RequestSteps {
  private static final Set<HttpMethod> KNOWN =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private final Traces traces;

  @Inject
  RequestSteps(Traces traces) {
    this.traces = traces;
  }

  /// @return what comes of the request names as its step: this one, or, where nobody collects
  ///   traces, the one that the request names itself
  @Nullable String begin(RoutingContext http, UUID correlationId) {
    String given = Traceparent.valid(http.request().getHeader("traceparent"));
    if (!traces.areOn()) {
      return given;
    }
    String method = method(http);
    Span span =
        traces
            .step(method, given)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .setAttribute("muster.correlation_id", correlationId.toString())
            .startSpan();
    MDC.put("traceId", span.getSpanContext().getTraceId());
    http.addEndHandler(_ -> end(http, span, method));
    return Traceparent.of(span);
  }

  /// A word of the asker's own is none (OpenTelemetry's conventions for HTTP).
  private static String method(RoutingContext http) {
    HttpMethod method = http.request().method();
    return KNOWN.contains(method) ? method.name() : "_OTHER";
  }

  private static void end(RoutingContext http, Span span, String method) {
    String route = Route.of(http);
    if (route != null) {
      span.updateName(method + " " + route);
      span.setAttribute("http.route", route);
    }
    int status = http.response().getStatusCode();
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
