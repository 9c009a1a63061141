package dev.muster.identity.token;

import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.token.Entitlement;
import dev.muster.domain.token.TokenId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.key.ActiveKeys;
import dev.muster.identity.key.Signer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Prepares tokens: names them, finds what signs them, and says when they end.
@Singleton
final class Issuances {
  private final ActiveKeys keys;

  @Inject
  Issuances(ActiveKeys keys) {
    this.keys = keys;
  }

  /// @param until the end of what it depends on; it lives no longer than that
  Uni<Issuance> prepare(Work work, GrantType type, Reach reach, Plan plan) {
    return Facts.policy(work)
        .chain(policy -> seal(work, reach, plan, policy.accessTokenLifetime()))
        .map(seal ->
            new Issuance(
                new TokenId(EventIds.next()),
                type,
                reach.client(),
                plan.behalf(),
                plan.granted(),
                seal));
  }

  /// What a token shall be.
  ///
  /// @param until the end of what it depends on, where it depends on anything; it lives no longer
  record Plan(
      Entitlement.Granted granted, Issuance.@Nullable Behalf behalf, @Nullable Instant until) {
    boolean withIdToken() {
      return behalf != null && granted.scopes().contains(Scopes.OPENID);
    }
  }

  private Uni<Issuance.Seal> seal(Work work, Reach reach, Plan plan, Duration realms) {
    Instant expires = expires(work, reach, plan, realms);
    return keys.active(work, reach.algorithm(plan.granted().audience()))
        .chain(access ->
            idToken(work, reach, plan)
                .map(id -> new Issuance.Seal(reach.issuer(), access, id, work.at(), expires)));
  }

  private Uni<@Nullable Signer> idToken(Work work, Reach reach, Plan plan) {
    if (!plan.withIdToken()) {
      return Uni.createFrom().nullItem();
    }
    Algorithm registered = reach.client().metadata().idTokenAlgorithm();
    return keys.active(work, Objects.requireNonNullElse(registered, Algorithm.RS256))
        .map(signer -> signer);
  }

  /// In whole seconds, as a JWT has it (RFC 7519 §2).
  private static Instant expires(Work work, Reach reach, Plan plan, Duration realms) {
    Instant wished = work.at().plus(reach.lifetime(plan.granted().audience(), realms));
    Instant until = plan.until();
    Instant end = until == null || wished.isBefore(until) ? wished : until;
    return end.truncatedTo(ChronoUnit.SECONDS);
  }
}
