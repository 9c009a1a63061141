package dev.muster.identity.http;

import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/// Which methods a path takes, for whoever came with another one (RFC 9110 §15.5.6). Several
/// endpoints may share the path, so all that have it are asked.
final class AllowedMethods {
  private AllowedMethods() {}

  /// None where nothing has the path.
  static Set<String> of(ResteasyReactiveRequestContext request) {
    String path = request.getPathWithoutPrefix();
    var endpoints = new RequestMapper<>(request.getDeployment().getClassMappers());
    Set<String> methods = new TreeSet<>();
    var match = endpoints.map(path);
    while (match != null) {
      for (ServerRestHandler handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler endpoint) {
          add(methods, endpoint, match.remaining);
        }
      }
      match = endpoints.continueMatching(path, match);
    }
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    if (!methods.isEmpty()) {
      methods.add(HttpMethod.OPTIONS);
    }
    return methods;
  }

  private static void add(Set<String> methods, ClassRoutingHandler endpoint, String remaining) {
    String within = remaining.isEmpty() ? "/" : remaining;
    endpoint
        .getMappers()
        .forEach((method, mapper) -> {
          if (method != null && mapper.map(within) != null) {
            methods.add(method);
          }
        });
  }
}
