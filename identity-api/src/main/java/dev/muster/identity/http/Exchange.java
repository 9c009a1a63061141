package dev.muster.identity.http;

import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of a request and of its answer, from its arrival on.
///
/// @param correlationId of everything that comes of the request
/// @param address where it comes from
/// @param traceparent the step of a trace that all this comes of, if it is in one
public record Exchange(UUID correlationId, InetAddress address, @Nullable String traceparent) {
  private static final String KEY = Exchange.class.getName();
  private static final String ORIGINS = KEY + ".origins";

  public static Exchange of(RoutingContext http) {
    Exchange exchange = http.get(KEY);
    if (exchange == null) {
      throw new IllegalStateException("the request did not pass the arrival");
    }
    return exchange;
  }

  static boolean isOn(RoutingContext http) {
    return http.get(KEY) != null;
  }

  /// Lets scripts of these origins read the answer (CORS).
  public static void readableBy(RoutingContext http, Set<String> origins) {
    http.put(ORIGINS, Set.copyOf(origins));
  }

  static Set<String> readers(RoutingContext http) {
    Set<String> origins = http.get(ORIGINS);
    return origins == null ? Set.of() : origins;
  }

  void on(RoutingContext http) {
    http.put(KEY, this);
  }
}
