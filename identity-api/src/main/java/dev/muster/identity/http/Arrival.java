package dev.muster.identity.http;

import dev.muster.domain.Rejection;
import dev.muster.eventstore.command.EventIds;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// The first to see a request: it names it, notes where it comes from, and turns away what no
/// endpoint should have to look at.
@Singleton
final class Arrival {
  private static final int FIRST = 1000;

  private final ClientAddresses addresses;
  private final RequestSteps steps;
  private final Refusals refusals;
  private final BodyLimit bodyLimit;

  @Inject
  Arrival(ClientAddresses addresses, RequestSteps steps, Refusals refusals, BodyLimit bodyLimit) {
    this.addresses = addresses;
    this.steps = steps;
    this.refusals = refusals;
    this.bodyLimit = bodyLimit;
  }

  void register(@Observes Filters filters) {
    filters.register(this::arrive, FIRST);
  }

  /// Names a request, if it is not named yet.
  void name(RoutingContext http) {
    if (Exchange.isOn(http)) {
      return;
    }
    Route.begin(http);
    HttpServerRequest request = http.request();
    UUID correlationId = correlationId(request.getHeader("X-Request-Id"));
    InetAddress address = addresses.of(request);
    new Exchange(correlationId, address, steps.begin(http, correlationId)).on(http);
    MDC.put("correlationId", correlationId.toString());
    http.response().putHeader("X-Request-Id", correlationId.toString());
  }

  private void arrive(RoutingContext http) {
    name(http);
    Failure failure = failure(http.request());
    if (failure == null) {
      http.next();
    } else {
      refusals.answer(http, failure);
    }
  }

  private @Nullable Failure failure(HttpServerRequest request) {
    if (!RequestTargets.isReadable(request)) {
      return Failure.of(400, "the address must be well-formed, and have no U+0000 in it");
    }
    Rejection tooLarge = bodyLimit.refusal(request.getHeader("Content-Length"));
    return tooLarge == null ? null : Failures.of(tooLarge);
  }

  private static UUID correlationId(@Nullable String given) {
    if (given != null && given.length() == 36) {
      try {
        return UUID.fromString(given);
      } catch (IllegalArgumentException _) {
        return EventIds.next();
      }
    }
    return EventIds.next();
  }
}
