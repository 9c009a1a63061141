package dev.muster.domain.token;

import dev.muster.domain.Role;
import dev.muster.domain.api.Audience;
import dev.muster.domain.api.BuiltInApi;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.GrantType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client may have, by itself or for a user.
///
/// A scope that the client is not registered for, or that nobody has, is refused; one of a built-in
/// API that no role allows is left out, as a console asks for all that it could show. A client
/// reaches an API by a scope of it, or not at all.
///
/// @param owners the scopes of the realm's own APIs, each with the identifier of its API
/// @param roles of the user with all of its groups, or of the client's service account
public record Entitlements(
    String issuer, ClientMetadata client, Map<String, Audience> owners, Set<Role> roles) {
  public Entitlements {
    owners = Map.copyOf(owners);
    roles = Set.copyOf(roles);
  }

  /// What an authorization request leads to (RFC 6749 §4.1.1). The grant may name several APIs,
  /// where the request does; each of its tokens is then for those that the token request names.
  public Entitlement authorization(Request request) {
    Entitlement.@Nullable Refused refused = unregistered(request.scopes());
    if (refused != null) {
      return refused;
    }
    Scopes asked = request.scopes().isEmpty() ? registered() : request.scopes();
    return targeted(asked, request, !request.resources().isEmpty());
  }

  /// What a client gets for itself (§4.4): nothing that speaks of a person.
  public Entitlement clientCredentials(Request request) {
    for (String scope : request.scopes().values()) {
      if (Scopes.OPENID_CONNECT.contains(scope)) {
        return invalidScope(scope + " speaks of a person");
      }
    }
    Entitlement.@Nullable Refused refused = unregistered(request.scopes());
    if (refused != null) {
      return refused;
    }
    return targeted(request.scopes().isEmpty() ? registered() : request.scopes(), request, false);
  }

  /// What a token of a grant is good for: the grant's scopes, or those of them that are asked for
  /// (§6), as far as they may still be had.
  public Entitlement token(Scopes granted, Request request) {
    if (!granted.covers(request.scopes())) {
      return invalidScope("more than was granted");
    }
    return targeted(request.scopes().isEmpty() ? granted : request.scopes(), request, false);
  }

  private Entitlement targeted(Scopes asked, Request request, boolean several) {
    Scopes usable = asked.where(this::mayHave);
    if (usable.isEmpty() && !asked.isEmpty()) {
      return invalidScope("none of it may be had, or no role allows it");
    }
    Set<String> reached = apis(usable);
    for (String resource : request.resources()) {
      if (!resource.equals(issuer) && !reached.contains(resource)) {
        return invalidTarget("no scope reaches " + resource);
      }
    }
    Scopes kept = request.resources().isEmpty() ? usable : narrowed(usable, request.resources());
    Set<String> apis = apis(kept);
    if (apis.size() > 1 && !several && !client.severalAudiences()) {
      return invalidTarget("a token is for one API: name it by resource");
    }
    return new Entitlement.Granted(kept, audience(apis, request));
  }

  private List<String> audience(Set<String> apis, Request request) {
    if (!request.resources().isEmpty()) {
      return List.copyOf(new LinkedHashSet<>(request.resources()));
    }
    return apis.isEmpty() ? List.of(issuer) : List.copyOf(apis);
  }

  private Scopes narrowed(Scopes scopes, List<String> resources) {
    return scopes.where(scope -> {
      String api = apiOf(scope);
      return api == null || resources.contains(api);
    });
  }

  private Set<String> apis(Scopes scopes) {
    Set<String> apis = new LinkedHashSet<>();
    for (String scope : scopes.values()) {
      String api = apiOf(scope);
      if (api != null) {
        apis.add(api);
      }
    }
    return apis;
  }

  /// The identifier of the API that has a scope. A built-in one comes first: no application's API
  /// can stand in its place.
  private @Nullable String apiOf(String scope) {
    BuiltInApi builtIn = BuiltInApi.owning(scope);
    if (builtIn != null) {
      return builtIn.audience(issuer).value();
    }
    Audience owner = owners.get(scope);
    return owner == null ? null : owner.value();
  }

  private boolean mayHave(String scope) {
    if (!client.mayAskFor(scope)) {
      return false;
    }
    if (BuiltInApi.owning(scope) != null) {
      return roles.stream().anyMatch(role -> role.scopes().contains(scope));
    }
    if (scope.equals(Scopes.OFFLINE_ACCESS)) {
      return client.mayUse(GrantType.REFRESH_TOKEN);
    }
    return Scopes.OPENID_CONNECT.contains(scope) || owners.containsKey(scope);
  }

  private Entitlement.@Nullable Refused unregistered(Scopes asked) {
    for (String scope : asked.values()) {
      boolean known = Scopes.OPENID_CONNECT.contains(scope) || apiOf(scope) != null;
      if (!client.mayAskFor(scope) || !known) {
        return invalidScope(scope + " is not the client's to ask for");
      }
    }
    return null;
  }

  /// The default of a request that names no scope (§3.3): all of the client's that belong to an
  /// API.
  private Scopes registered() {
    List<String> scopes = new ArrayList<>(client.scopes());
    scopes.removeAll(Scopes.OPENID_CONNECT);
    return Scopes.of(scopes.stream().sorted().toList());
  }

  private static Entitlement.Refused invalidScope(String why) {
    return new Entitlement.Refused(Entitlement.Flaw.INVALID_SCOPE, why);
  }

  private static Entitlement.Refused invalidTarget(String why) {
    return new Entitlement.Refused(Entitlement.Flaw.INVALID_TARGET, why);
  }
}
