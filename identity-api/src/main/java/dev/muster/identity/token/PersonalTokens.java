package dev.muster.identity.token;

import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.Registration;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.grant.Redemption;
import dev.muster.domain.token.Entitlement;
import dev.muster.domain.token.Request;
import dev.muster.domain.user.Person;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.client.Outcome;
import dev.muster.identity.http.OAuthRefusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tokens that speak of a person, once the grant allows them: as far as person and client may still
/// reach.
@Singleton
final class PersonalTokens {
  private final Reaches reaches;
  private final RefreshTokens refreshTokens;
  private final Issuances issuances;

  @Inject
  PersonalTokens(Reaches reaches, RefreshTokens refreshTokens, Issuances issuances) {
    this.reaches = reaches;
    this.refreshTokens = refreshTokens;
    this.issuances = issuances;
  }

  /// What a client showed, and what it wants for it.
  record Shown(Work work, Registration client, GrantId grant, TokenRequest request) {}

  Uni<Outcome<Issuance>> issue(Shown shown, Facts facts, Redemption.Granted granted) {
    Person person = facts.person();
    if (person == null) {
      return Uni.createFrom().item(new Outcome.Refused<>(GrantTokens.invalidGrant()));
    }
    Authorization given = granted.authorization();
    Scopes scopes = Scopes.of(given.scopes().stream().sorted().toList());
    Request wanted = wanted(given, shown.request().wanted());
    return reaches
        .ofPerson(shown.work(), shown.client(), person, scopes)
        .chain(reach ->
            switch (entitlement(reach, given, scopes, wanted)) {
              case Entitlement.Refused(var flaw, var why) ->
                  Uni.createFrom().item(new Outcome.Refused<>(refusal(flaw, why)));
              case Entitlement.Granted allowed ->
                  prepare(
                      shown, reach, allowed, behalf(shown, person, granted), until(facts, granted));
            });
  }

  /// A request that names no API is for those of the grant (RFC 8707 §2.2).
  private static Request wanted(Authorization given, Request asked) {
    return asked.resources().isEmpty() ? new Request(asked.scopes(), given.resources()) : asked;
  }

  private static Entitlement entitlement(
      Reach reach, Authorization given, Scopes scopes, Request wanted) {
    boolean within =
        given.resources().isEmpty() || given.resources().containsAll(wanted.resources());
    return within
        ? reach.entitlements().token(scopes, wanted)
        : new Entitlement.Refused(
            Entitlement.Flaw.INVALID_TARGET, "the grant is not for that resource");
  }

  private Uni<Issuance.Behalf> behalf(Shown shown, Person person, Redemption.Granted granted) {
    return refreshToken(shown, granted.refreshNumber())
        .map(refresh ->
            new Issuance.Behalf(person, shown.grant(), granted.authorization(), refresh));
  }

  private Uni<@Nullable BearerSecret> refreshToken(Shown shown, @Nullable Integer number) {
    return number == null
        ? Uni.createFrom().nullItem()
        : refreshTokens.of(shown.work().realm(), shown.grant(), number).map(token -> token);
  }

  private Uni<Outcome<Issuance>> prepare(
      Shown shown,
      Reach reach,
      Entitlement.Granted allowed,
      Uni<Issuance.Behalf> behalf,
      @Nullable Instant until) {
    return behalf
        .chain(known ->
            issuances.prepare(
                shown.work(),
                shown.request().grantType(),
                reach,
                new Issuances.Plan(allowed, known, until)))
        .map(Outcome.Given::new);
  }

  /// No token outlives the session or the grant that it comes of.
  private static @Nullable Instant until(Facts facts, Redemption.Granted granted) {
    Instant session =
        granted.authorization().offline() ? null : facts.circumstances().sessionUntil();
    Instant grant = granted.expires();
    if (session == null || grant == null) {
      return session == null ? grant : session;
    }
    return session.isBefore(grant) ? session : grant;
  }

  static OAuthRefusal refusal(Entitlement.Flaw flaw, String why) {
    return OAuthRefusal.of(
        switch (flaw) {
          case INVALID_SCOPE -> OAuthRefusal.Code.invalid_scope;
          case INVALID_TARGET -> OAuthRefusal.Code.invalid_target;
        },
        why);
  }
}
