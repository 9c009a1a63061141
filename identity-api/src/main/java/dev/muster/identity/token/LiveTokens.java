package dev.muster.identity.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.muster.domain.Rejected;
import dev.muster.domain.Role;
import dev.muster.domain.api.BuiltInApi;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.Registration;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.token.Token;
import dev.muster.domain.token.TokenId;
import dev.muster.domain.user.Person;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.ClientKeys;
import dev.muster.identity.key.OwnTokens;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds out whether an access token counts, exactly: asked by {@link
/// dev.muster.eventstore.command.CommandHandler#ask}, the versions of all that it depends on are
/// compared with the current ones before the answer.
@Singleton
public final class LiveTokens {
  private final OwnTokens tokens;
  private final ClientKeys clients;
  private final Reaches reaches;

  @Inject
  public LiveTokens(OwnTokens tokens, ClientKeys clients, Reaches reaches) {
    this.tokens = tokens;
    this.clients = clients;
    this.reaches = reaches;
  }

  /// The token that a text stands for, or null where it stands for none that counts.
  public Uni<@Nullable LiveToken> of(Work work, @Nullable String text) {
    return tokens
        .read(work, AccessTokenClaims.TYPE.getType(), text)
        .chain(claims -> {
          TokenId id = claims == null ? null : id(claims);
          return claims == null || id == null || hasExpired(work, claims)
              ? absent()
              : unrevoked(work, id, claims);
        })
        .chain(token -> token == null ? absent() : narrowed(work, token));
  }

  /// A token says what could be had when it was issued. A scope that its client has lost since, or
  /// a role of whomever it acts for, no longer counts; what that is found out by is relied on.
  private Uni<@Nullable LiveToken> narrowed(Work work, LiveToken token) {
    boolean builtIn = token.scopes().values().stream().anyMatch(s -> BuiltInApi.owning(s) != null);
    Uni<Set<Role>> roles = builtIn ? roles(work, token) : Uni.createFrom().item(Set.of());
    return roles.map(held ->
        new LiveToken(
            token.claims(),
            token.client(),
            token.behalf(),
            token.scopes().where(scope -> isLeft(token.client(), held, scope))));
  }

  private Uni<Set<Role>> roles(Work work, LiveToken token) {
    LiveToken.Behalf behalf = token.behalf();
    return behalf == null
        ? Uni.createFrom().item(token.client().roles())
        : reaches.roles(work, behalf.person());
  }

  private static boolean isLeft(Registration client, Set<Role> roles, String scope) {
    return client.metadata().mayAskFor(scope)
        && (BuiltInApi.owning(scope) == null
            || roles.stream().anyMatch(role -> role.scopes().contains(scope)));
  }

  private Uni<@Nullable LiveToken> unrevoked(Work work, TokenId id, JWTClaimsSet claims) {
    return work.presume(Token.FOLD, id.stream())
        .chain(token ->
            switch (token) {
              case Token.Absent _ -> client(work, claims);
              case Token.Revoked _ -> absent();
            });
  }

  private Uni<@Nullable LiveToken> client(Work work, JWTClaimsSet claims) {
    ClientId name = clientId(claims);
    if (name == null) {
      return absent();
    }
    return clients
        .named(work.realm(), name)
        .chain(key -> key == null ? absent() : enabled(work, key, claims));
  }

  private static Uni<@Nullable LiveToken> enabled(Work work, ClientKey key, JWTClaimsSet claims) {
    return work.load(Client.FOLD, key.stream())
        .chain(client -> {
          if (!(client instanceof Client.Enabled(var registration))) {
            return absent();
          }
          Object grant = claims.getClaim(AccessTokenClaims.GRANT);
          return grant == null
              ? Uni.createFrom().item(LiveTokens.of(claims, registration, null))
              : granted(work, new GrantId(UUID.fromString(grant.toString())), registration, claims);
        });
  }

  private static Uni<@Nullable LiveToken> granted(
      Work work, GrantId id, Registration client, JWTClaimsSet claims) {
    return work.load(Grant.FOLD, id.stream())
        .chain(grant ->
            grant instanceof Grant.Redeemed redeemed
                ? Facts.of(work, redeemed.authorization())
                    .map(facts -> standing(work, redeemed, facts, of(claims, client, null)))
                : absent());
  }

  private static @Nullable LiveToken standing(
      Work work, Grant.Redeemed grant, Facts facts, LiveToken token) {
    Person person = facts.person();
    return person == null || !grant.stands(facts.circumstances(), work.at())
        ? null
        : of(
            token.claims(),
            token.client(),
            new LiveToken.Behalf(grant.authorization().user(), person));
  }

  private static LiveToken of(
      JWTClaimsSet claims, Registration client, LiveToken.@Nullable Behalf behalf) {
    return new LiveToken(claims, client, behalf, LiveToken.granted(claims));
  }

  static @Nullable TokenId id(JWTClaimsSet claims) {
    try {
      return claims.getJWTID() == null ? null : new TokenId(UUID.fromString(claims.getJWTID()));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  static @Nullable ClientId clientId(JWTClaimsSet claims) {
    Object name = claims.getClaim("client_id");
    try {
      return name == null ? null : new ClientId(name.toString());
    } catch (Rejected _) {
      return null;
    }
  }

  private static boolean hasExpired(Work work, JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    return expires == null || !work.at().isBefore(expires.toInstant());
  }

  private static Uni<@Nullable LiveToken> absent() {
    return Uni.createFrom().nullItem();
  }
}
