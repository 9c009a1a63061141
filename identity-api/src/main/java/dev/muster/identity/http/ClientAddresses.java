package dev.muster.identity.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where a request comes from. `X-Forwarded-For` is believed only as far as the proxies named in
/// `muster.trusted-proxies` wrote it: from the right, up to the first address that is none of them.
@Singleton
final class ClientAddresses {
  private static final String UNKNOWN = "0.0.0.0";

  private final List<Network> trusted;

  @Inject
  ClientAddresses(
      @ConfigProperty(name = "muster.trusted-proxies") Optional<List<String>> trustedProxies) {
    trusted =
        trustedProxies.orElse(List.of()).stream().map(String::strip).map(Network::of).toList();
  }

  InetAddress of(HttpServerRequest request) {
    String peer = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    return of(
        InetAddress.ofLiteral(peer == null ? UNKNOWN : withoutZone(peer)),
        String.join(",", request.headers().getAll("X-Forwarded-For")));
  }

  InetAddress of(InetAddress peer, String forwarded) {
    return forwarded.isBlank() ? peer : believed(peer, forwarded.split(",", -1));
  }

  private InetAddress believed(InetAddress peer, String[] hops) {
    InetAddress address = peer;
    for (int i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
      try {
        address = InetAddress.ofLiteral(hops[i].strip());
      } catch (IllegalArgumentException _) {
        return address;
      }
    }
    return address;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
