package dev.muster.identity.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.muster.domain.Rejected;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds out whether an access token counts, exactly: asked by {@link
/// dev.muster.eventstore.command.CommandHandler#ask}, the versions of all that it depends on are
/// compared with the current ones before the answer.
@Singleton
public final class LiveTokens {
  private final OwnTokens tokens;
  private final ClientKeys clients;

  @Inject
  public LiveTokens(OwnTokens tokens, ClientKeys clients) {
    this.tokens = tokens;
    this.clients = clients;
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
        });
  }

  private Uni<@Nullable LiveToken> unrevoked(Work work, TokenId id, JWTClaimsSet claims) {
    return work.load(Token.FOLD, id.stream())
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
              ? Uni.createFrom().item(new LiveToken(claims, registration, null))
              : granted(work, new GrantId(UUID.fromString(grant.toString())), registration, claims);
        });
  }

  private static Uni<@Nullable LiveToken> granted(
      Work work, GrantId id, Registration client, JWTClaimsSet claims) {
    return work.load(Grant.FOLD, id.stream())
        .chain(grant ->
            grant instanceof Grant.Redeemed redeemed
                ? Facts.of(work, redeemed.authorization())
                    .map(facts ->
                        standing(work, redeemed, facts, new LiveToken(claims, client, null)))
                : absent());
  }

  private static @Nullable LiveToken standing(
      Work work, Grant.Redeemed grant, Facts facts, LiveToken token) {
    Person person = facts.person();
    return person == null || !grant.stands(facts.circumstances(), work.at())
        ? null
        : new LiveToken(
            token.claims(),
            token.client(),
            new LiveToken.Behalf(grant.authorization().user(), person));
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
