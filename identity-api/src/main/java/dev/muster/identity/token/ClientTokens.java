package dev.muster.identity.token;

import dev.muster.domain.Decision;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.client.Registration;
import dev.muster.domain.token.Entitlement;
import dev.muster.domain.token.Request;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/// Tokens that a client gets for itself (RFC 6749 §4.4).
@Singleton
final class ClientTokens {
  private final Reaches reaches;
  private final Issuances issuances;

  @Inject
  ClientTokens(Reaches reaches, Issuances issuances) {
    this.reaches = reaches;
    this.issuances = issuances;
  }

  Uni<Decision<Outcome<Issuance>>> issue(Work work, Registration client, Request wanted) {
    return reaches
        .ofClient(work, client, wanted.scopes())
        .chain(reach ->
            switch (reach.entitlements().clientCredentials(wanted)) {
              case Entitlement.Refused(var flaw, var why) ->
                  Uni.createFrom().item(Outcome.refused(PersonalTokens.refusal(flaw, why)));
              case Entitlement.Granted granted -> issue(work, reach, granted);
            });
  }

  private Uni<Decision<Outcome<Issuance>>> issue(
      Work work, Reach reach, Entitlement.Granted granted) {
    return issuances
        .prepare(work, GrantType.CLIENT_CREDENTIALS, reach, new Issuances.Plan(granted, null, null))
        .map(issuance -> Decision.of(List.of(issuance.event()), new Outcome.Given<>(issuance)));
  }
}
