package dev.muster.identity.token;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.command.Handled;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.ClientRequests;
import dev.muster.identity.client.Outcome;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.http.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// RFC 6749 §3.2.
@Path("/realms/{realm}/oauth2/token")
public final class TokenEndpoint {
  private final ClientRequests clients;
  private final GrantTokens grants;
  private final ClientTokens clientTokens;
  private final TokenMeters meters;

  @Inject
  TokenEndpoint(
      ClientRequests clients, GrantTokens grants, ClientTokens clientTokens, TokenMeters meters) {
    this.clients = clients;
    this.grants = grants;
    this.clientTokens = clientTokens;
    this.meters = meters;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Response> token(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    Parameters form = Parameters.ofForm(body);
    TokenRequest request = TokenRequest.of(form);
    return clients
        .handle(realm, http, form, (work, client) -> decide(work, client.client(), request))
        .onFailure(TokenEndpoint::isOver)
        .transform(_ -> GrantTokens.invalidGrant())
        .invoke(handled -> meters.issued(handled.result().grantType()))
        .map(TokenEndpoint::response);
  }

  private Uni<Decision<Outcome<Issuance>>> decide(
      Work work, Registration client, TokenRequest request) {
    if (!client.metadata().mayUse(request.grantType())) {
      return Uni.createFrom()
          .item(
              Outcome.refused(
                  OAuthRefusal.of(
                      OAuthRefusal.Code.unauthorized_client,
                      "the client is not registered for this grant_type")));
    }
    return switch (request) {
      case TokenRequest.Code code -> grants.redeem(work, client, code);
      case TokenRequest.Refresh refresh -> grants.refresh(work, client, refresh);
      case TokenRequest.ClientCredentials own -> clientTokens.issue(work, client, own.wanted());
    };
  }

  private static Response response(Handled<Issuance> handled) {
    Response.ResponseBuilder response =
        Response.ok(TokenResponse.of(handled.result()))
            .header("Cache-Control", "no-store")
            .header("Pragma", "no-cache");
    if (handled.heads() != null) {
      response.header(Position.HEADER, Position.of(handled.heads()));
    }
    return response.build();
  }

  /// Whether what the grant relied on ended between the decision and the append: its time, or the
  /// person.
  private static boolean isOver(Throwable failure) {
    return AppendRefused.isTooLate(failure)
        || (failure instanceof Rejected rejected
            && rejected.rejection() instanceof Rejection.NotFound);
  }
}
