package dev.muster.identity.authorize;

import dev.muster.domain.Role;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.token.Entitlement;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.authorize.AuthorizationRefusal.Code;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.token.Reach;
import dev.muster.identity.token.Reaches;
import io.smallrye.mutiny.Uni;
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
  Uni<Void> check(Work work, Reaches reaches) {
    return reaches
        .ofClient(work, asker.client(), request.wished().scopes())
        .map(reach -> new Reach(reach.issuer(), reach.client(), reach.apis(), EVERY_ROLE))
        .invoke(this::check)
        .replaceWithVoid();
  }

  private void check(Reach farthest) {
    if (farthest.entitlements().authorization(request.wished())
            instanceof Entitlement.Refused(var flaw, var why)
        && flaw == Entitlement.Flaw.INVALID_SCOPE) {
      throw new AuthorizationRefusal(Code.invalid_scope, why);
    }
  }
}
