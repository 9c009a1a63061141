package dev.muster.identity.token;

import dev.muster.domain.Role;
import dev.muster.domain.api.Api;
import dev.muster.domain.api.Audience;
import dev.muster.domain.client.Registration;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.token.Entitlements;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far a client's request may reach: the realm's own APIs that have the scopes in question, and
/// the roles that open the built-in ones.
///
/// @param apis by scope
public record Reach(
    String issuer, Registration client, Map<String, Api.Registered> apis, Set<Role> roles) {
  public Reach {
    apis = Map.copyOf(apis);
    roles = Set.copyOf(roles);
  }

  public Entitlements entitlements() {
    Map<String, Audience> owners = new LinkedHashMap<>();
    apis.forEach((scope, api) -> owners.put(scope, api.identifier()));
    return new Entitlements(issuer, client.metadata(), owners, roles);
  }

  /// How long a token for these lives: as long as the shortest of them says, else as the realm
  /// does.
  Duration lifetime(List<String> audience, Duration realms) {
    Duration shortest = null;
    for (String name : audience) {
      Api.Registered api = api(name);
      Duration own = api == null ? null : api.description().tokenLifetime();
      Duration lifetime = own == null ? realms : own;
      shortest = shortest == null || lifetime.compareTo(shortest) < 0 ? lifetime : shortest;
    }
    return shortest == null ? realms : shortest;
  }

  /// What a token for these is signed with: what they ask for, where they ask for the same.
  Algorithm algorithm(List<String> audience) {
    Algorithm chosen = null;
    for (String name : audience) {
      Api.Registered api = api(name);
      Algorithm own = api == null ? Algorithm.ES256 : api.description().algorithm();
      if (chosen != null && chosen != own) {
        return Algorithm.ES256;
      }
      chosen = own;
    }
    return chosen == null ? Algorithm.ES256 : chosen;
  }

  private Api.@Nullable Registered api(String identifier) {
    for (Api.Registered api : apis.values()) {
      if (api.identifier().value().equals(identifier)) {
        return api;
      }
    }
    return null;
  }
}
