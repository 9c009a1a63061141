package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.Request;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the log's request out of the one that came over HTTP.
@Singleton
public final class Requests {
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final Clock clock;

  @Inject
  public Requests(Clock clock) {
    this.clock = clock;
  }

  /// The request of someone who is not known yet; {@link Request#by} says who it is, once it is
  /// known.
  public Request of(RealmId realm, RoutingContext http) {
    Exchange exchange = Exchange.of(http);
    return new Request(
        realm,
        Actor.anonymous(exchange.address().getHostAddress()),
        exchange.correlationId(),
        null,
        traceparent(http.request().getHeader("traceparent")),
        clock.instant());
  }

  private static @Nullable String traceparent(@Nullable String header) {
    return header != null && TRACEPARENT.matcher(header).matches() ? header : null;
  }
}
