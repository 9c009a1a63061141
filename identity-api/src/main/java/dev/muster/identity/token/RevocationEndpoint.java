package dev.muster.identity.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.Registration;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantCommand;
import dev.muster.domain.grant.GrantDecider;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.token.Token;
import dev.muster.domain.token.TokenCommand;
import dev.muster.domain.token.TokenDecider;
import dev.muster.domain.token.TokenId;
import dev.muster.eventstore.command.Handled;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.client.ClientKeys;
import dev.muster.identity.client.ClientRequests;
import dev.muster.identity.client.Outcome;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.http.Position;
import dev.muster.identity.key.OwnTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// RFC 7009: a refresh token takes its grant with it, an access token only itself. What is no token
/// counts as revoked (§2.2); another client's is refused (§2.1).
@Path("/realms/{realm}/oauth2/revoke")
public final class RevocationEndpoint {
  /// That nothing is left to be revoked.
  private static final Decision<Outcome<Boolean>> DONE = Outcome.given(true);

  private final ClientRequests clients;
  private final ClientKeys keys;
  private final OwnTokens accessTokens;
  private final RefreshTokens refreshTokens;

  @Inject
  RevocationEndpoint(
      ClientRequests clients,
      ClientKeys keys,
      OwnTokens accessTokens,
      RefreshTokens refreshTokens) {
    this.clients = clients;
    this.keys = keys;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<Response> revoke(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    Parameters form = Parameters.ofForm(body);
    String token = form.required("token");
    return clients
        .handle(realm, http, form, (work, client) -> decide(work, client.client(), token))
        .onFailure(RevocationEndpoint::isForeign)
        .transform(_ ->
            OAuthRefusal.of(
                OAuthRefusal.Code.invalid_grant, "the token was issued to another client"))
        .map(RevocationEndpoint::response);
  }

  private Uni<Decision<Outcome<Boolean>>> decide(Work work, Registration client, String token) {
    BearerSecret refresh = BearerSecret.parse(BearerSecret.Kind.REFRESH_TOKEN, token);
    return refresh == null ? accessToken(work, client, token) : refreshToken(work, client, refresh);
  }

  private Uni<Decision<Outcome<Boolean>>> refreshToken(
      Work work, Registration client, BearerSecret token) {
    GrantId id = new GrantId(token.id());
    return refreshTokens
        .isGenuine(work.realm(), token)
        .chain(genuine ->
            genuine
                ? work.load(Grant.FOLD, id.stream())
                    .map(grant ->
                        Decision.of(
                            GrantDecider.decide(
                                grant,
                                new GrantCommand.RevokeByClient(id, client.key(), work.at())),
                            new Outcome.Given<>(true)))
                : done());
  }

  private Uni<Decision<Outcome<Boolean>>> accessToken(Work work, Registration client, String text) {
    return accessTokens
        .read(work, AccessTokenClaims.TYPE.getType(), text)
        .chain(claims -> claims == null ? done() : accessToken(work, client, claims));
  }

  private Uni<Decision<Outcome<Boolean>>> accessToken(
      Work work, Registration client, JWTClaimsSet claims) {
    TokenId id = LiveTokens.id(claims);
    var owner = LiveTokens.clientId(claims);
    if (id == null || owner == null) {
      return done();
    }
    return keys.named(work.realm(), owner)
        .chain(key ->
            key == null
                ? done()
                : work.load(Token.FOLD, id.stream())
                    .map(token -> revoked(token, revoke(work, id, key, client, claims))));
  }

  private static TokenCommand revoke(
      Work work, TokenId id, ClientKey owner, Registration by, JWTClaimsSet claims) {
    return new TokenCommand.Revoke(
        id, owner, by.key(), claims.getExpirationTime().toInstant(), work.at());
  }

  private static Decision<Outcome<Boolean>> revoked(Token token, TokenCommand command) {
    return Decision.of(TokenDecider.decide(token, command), new Outcome.Given<>(true));
  }

  private static Response response(Handled<Boolean> handled) {
    Response.ResponseBuilder response = Response.ok().header("Cache-Control", "no-store");
    if (handled.heads() != null) {
      response.header(Position.HEADER, Position.of(handled.heads()));
    }
    return response.build();
  }

  private static boolean isForeign(Throwable failure) {
    return failure instanceof Rejected rejected
        && rejected.rejection() instanceof Rejection.Forbidden;
  }

  private static Uni<Decision<Outcome<Boolean>>> done() {
    return Uni.createFrom().item(DONE);
  }
}
