package dev.muster.identity.authorize;

import dev.muster.domain.Role;
import dev.muster.domain.api.Audience;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.token.Entitlement;
import dev.muster.domain.token.Entitlements;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.authorize.AuthorizationRefusal.Code;
import dev.muster.identity.http.Parameters;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// An authorization request with the client that makes it.
record Query(Asker.Known asker, AuthorizationRequest request, Callback callback) {
  private static final Set<Role> EVERY_ROLE = Set.of(Role.values());

  static Query of(Asker.Known asker, Parameters parameters, Callback callback) {
    AuthorizationRequest request = AuthorizationRequest.parse(parameters);
    if (!asker.client().metadata().mayUse(GrantType.AUTHORIZATION_CODE)) {
      throw new AuthorizationRefusal(
          Code.unauthorized_client, "the client is not registered for authorization_code");
    }
    return new Query(asker, request, callback);
  }

  /// Refuses, before anybody is asked to sign in, what nobody could be granted.
  Uni<Void> check(Work work) {
    return owners(work)
        .invoke(owners -> {
          if (entitlement(owners, EVERY_ROLE) instanceof Entitlement.Refused(var flaw, var why)
              && flaw == Entitlement.Flaw.INVALID_SCOPE) {
            throw new AuthorizationRefusal(Code.invalid_scope, why);
          }
        })
        .replaceWithVoid();
  }

  /// What a person of these roles may grant.
  Entitlement entitlement(Map<String, Audience> owners, Set<Role> roles) {
    return new Entitlements(callback.issuer(), metadata(), owners, roles)
        .authorization(request.wished());
  }

  Uni<Map<String, Audience>> owners(Work work) {
    Collection<String> asked = request.wished().scopes().values();
    return ScopeOwners.of(work, asked.isEmpty() ? metadata().scopes() : asked);
  }

  private ClientMetadata metadata() {
    return asker.client().metadata();
  }
}
