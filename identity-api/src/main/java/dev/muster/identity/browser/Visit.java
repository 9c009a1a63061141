package dev.muster.identity.browser;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.Request;
import dev.muster.identity.http.Exchange;
import dev.muster.identity.password.SourceAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A browser's request to a realm.
///
/// @param request of somebody who is not known yet
public record Visit(Request request, RoutingContext http) {
  private static final int LONGEST_DEVICE = 512;

  public RealmId realm() {
    return request.realm();
  }

  public Instant at() {
    return request.at();
  }

  /// The same request, made by a user who has proved who they are.
  public Request by(UserId user, @Nullable UUID session) {
    return request.by(Actor.user(user.value(), session, address()));
  }

  public String address() {
    return inetAddress().getHostAddress();
  }

  public SourceAddress source() {
    return SourceAddress.of(inetAddress());
  }

  /// The browser, as it names itself.
  public @Nullable String device() {
    String agent = http.request().getHeader("User-Agent");
    return agent == null || agent.length() <= LONGEST_DEVICE
        ? agent
        : agent.substring(0, LONGEST_DEVICE);
  }

  private InetAddress inetAddress() {
    return Exchange.of(http).address();
  }
}
