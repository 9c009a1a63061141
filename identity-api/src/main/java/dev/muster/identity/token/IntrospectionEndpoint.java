package dev.muster.identity.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.ClientRequests;
import dev.muster.identity.client.Outcome;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Parameters;
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
import java.util.LinkedHashMap;
import java.util.Map;

/// RFC 7662. The answer is exact: it is compared with the current versions of all that the token
/// depends on.
@Path("/realms/{realm}/oauth2/introspect")
public final class IntrospectionEndpoint {
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  private final ClientRequests clients;
  private final LiveTokens accessTokens;
  private final LiveRefreshTokens refreshTokens;

  @Inject
  IntrospectionEndpoint(
      ClientRequests clients, LiveTokens accessTokens, LiveRefreshTokens refreshTokens) {
    this.clients = clients;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Response> introspect(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    Parameters form = Parameters.ofForm(body);
    String token = form.required("token");
    return clients
        .handle(
            realm,
            http,
            form,
            (work, client) ->
                client.client().metadata().authentication() == ClientAuthentication.NONE
                    ? Uni.createFrom().item(Outcome.<Map<String, Object>>refused(unproven()))
                    : answer(work, client.client(), token).map(Outcome::given))
        .map(handled -> Response.ok(handled.result()).header("Cache-Control", "no-store").build());
  }

  private Uni<Map<String, Object>> answer(Work work, Registration asker, String token) {
    return LiveRefreshTokens.isOne(token)
        ? refreshTokens.of(work, asker, token).map(claims -> claims == null ? INACTIVE : claims)
        : accessTokens
            .of(work, token)
            .map(live ->
                live != null && concerns(live, asker) && isGood(live) ? described(live) : INACTIVE);
  }

  /// A client learns of tokens that were issued to itself, or that are for the API that it is: the
  /// one whose identifier is its `client_id`.
  private static boolean concerns(LiveToken token, Registration asker) {
    return token.client().key().equals(asker.key())
        || token.audience().contains(asker.clientId().value());
  }

  /// A token none of whose scopes is left opens nothing.
  private static boolean isGood(LiveToken token) {
    return !token.scopes().isEmpty() || LiveToken.granted(token.claims()).isEmpty();
  }

  private static Map<String, Object> described(LiveToken token) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    answer.put("token_type", "Bearer");
    if (!token.scopes().isEmpty()) {
      answer.put("scope", token.scopes().toString());
    }
    token.claims().toJSONObject().forEach(answer::putIfAbsent);
    LiveToken.Behalf behalf = token.behalf();
    if (behalf != null) {
      answer.put("username", behalf.person().userName().value());
    }
    return answer;
  }

  private static OAuthRefusal unproven() {
    return OAuthRefusal.of(
        OAuthRefusal.Code.invalid_client, "a public client cannot prove who asks");
  }
}
