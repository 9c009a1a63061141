package dev.muster.identity.token;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.client.Registration;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.grant.Redeem;
import dev.muster.domain.grant.Redemption;
import dev.muster.domain.grant.Redemptions;
import dev.muster.domain.grant.Refresh;
import dev.muster.domain.grant.Rotations;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.client.Outcome;
import dev.muster.identity.http.OAuthRefusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens by a person's grant: for its code, and for each of its refresh tokens.
@Singleton
final class GrantTokens {
  private final RefreshTokens refreshTokens;
  private final PersonalTokens tokens;

  @Inject
  GrantTokens(RefreshTokens refreshTokens, PersonalTokens tokens) {
    this.refreshTokens = refreshTokens;
    this.tokens = tokens;
  }

  /// RFC 6749 §4.1.3.
  Uni<Decision<Outcome<Issuance>>> redeem(
      Work work, Registration client, TokenRequest.Code request) {
    BearerSecret code = request.code();
    if (code == null) {
      return refused();
    }
    Redeem redeem =
        new Redeem(
            code.hash(),
            request.redirectUri(),
            request.verifier(),
            client.key(),
            client.metadata().mayUse(GrantType.REFRESH_TOKEN),
            work.at());
    return decide(
        new PersonalTokens.Shown(work, client, new GrantId(code.id()), request),
        (grant, facts) -> Redemptions.redeem(grant, redeem, facts.circumstances()));
  }

  /// RFC 6749 §6.
  Uni<Decision<Outcome<Issuance>>> refresh(
      Work work, Registration client, TokenRequest.Refresh request) {
    BearerSecret token = request.token();
    if (token == null) {
      return refused();
    }
    Refresh refresh =
        new Refresh(
            token.number(), client.key(), client.metadata().rotateRefreshTokens(), work.at());
    var shown = new PersonalTokens.Shown(work, client, new GrantId(token.id()), request);
    return refreshTokens
        .isGenuine(work.realm(), token)
        .chain(genuine ->
            genuine
                ? decide(
                    shown,
                    (grant, facts) -> Rotations.refresh(grant, refresh, facts.circumstances()))
                : refused());
  }

  /// What the domain says of what was shown.
  private interface Rule {
    Decision<Redemption> decide(Grant grant, Facts facts);
  }

  private Uni<Decision<Outcome<Issuance>>> decide(PersonalTokens.Shown shown, Rule rule) {
    return shown
        .work()
        .load(Grant.FOLD, shown.grant().stream())
        .chain(grant -> {
          Authorization given = authorization(grant);
          return given == null
              ? refused()
              : Facts.of(shown.work(), given)
                  .chain(facts -> settle(shown, facts, rule.decide(grant, facts)));
        });
  }

  private static @Nullable Authorization authorization(Grant grant) {
    return switch (grant) {
      case Grant.Absent _ -> null;
      case Grant.CodeIssued now -> now.authorization();
      case Grant.Redeemed now -> now.authorization();
      case Grant.Ended now -> now.authorization();
    };
  }

  private Uni<Decision<Outcome<Issuance>>> settle(
      PersonalTokens.Shown shown, Facts facts, Decision<Redemption> decision) {
    return switch (decision.result()) {
      case Redemption.Refused _ ->
          Uni.createFrom().item(with(decision, List.of(), new Outcome.Refused<>(invalidGrant())));
      case Redemption.Granted granted ->
          tokens.issue(shown, facts, granted).map(outcome -> settled(decision, outcome));
    };
  }

  /// The grant's events and that of the token; what gets no token leaves the grant as it was.
  private static Decision<Outcome<Issuance>> settled(
      Decision<Redemption> decision, Outcome<Issuance> outcome) {
    return switch (outcome) {
      case Outcome.Given<Issuance>(var issuance) ->
          with(decision, List.of(issuance.event()), outcome);
      case Outcome.Refused<Issuance> _ -> Decision.answer(outcome);
    };
  }

  private static Decision<Outcome<Issuance>> with(
      Decision<Redemption> decision, List<DomainEvent> more, Outcome<Issuance> outcome) {
    List<DomainEvent> events = new ArrayList<>(decision.events());
    events.addAll(more);
    return new Decision<>(events, decision.claims(), decision.validUntil(), outcome);
  }

  private static Uni<Decision<Outcome<Issuance>>> refused() {
    return Uni.createFrom().item(Outcome.refused(invalidGrant()));
  }

  /// The client learns no more than that (RFC 6749 §5.2).
  static OAuthRefusal invalidGrant() {
    return OAuthRefusal.of(
        OAuthRefusal.Code.invalid_grant,
        "it is invalid, expired, revoked, used before, or another client's");
  }
}
