package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.Request;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Makes the log's request out of the one that came over HTTP.
@Singleton
public final class Requests {
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
        exchange.traceparent(),
        clock.instant());
  }
}
