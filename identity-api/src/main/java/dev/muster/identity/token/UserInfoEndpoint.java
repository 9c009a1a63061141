package dev.muster.identity.token;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.group.Group;
import dev.muster.domain.user.Person;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.Outcome;
import dev.muster.identity.http.Exchange;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.http.Requests;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenID Connect Core §5.3: what the token's scopes let its bearer know of the person, as of now.
@Path("/realms/{realm}/oauth2/userinfo")
@Produces(MediaType.APPLICATION_JSON)
public final class UserInfoEndpoint {
  private final CommandHandler handler;
  private final Requests requests;
  private final Issuers issuers;
  private final LiveTokens tokens;
  private final Reaches reaches;

  @Inject
  UserInfoEndpoint(
      CommandHandler handler,
      Requests requests,
      Issuers issuers,
      LiveTokens tokens,
      Reaches reaches) {
    this.handler = handler;
    this.requests = requests;
    this.issuers = issuers;
    this.tokens = tokens;
    this.reaches = reaches;
  }

  @GET
  public Uni<Response> get(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return answer(realm, http, null);
  }

  /// The token may stand in the body (RFC 6750 §2.2), but not in both places.
  @POST
  public Uni<Response> post(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    String type = http.request().getHeader("Content-Type");
    boolean form = type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED);
    return answer(realm, http, form ? Parameters.ofForm(body).get("access_token") : null);
  }

  private Uni<Response> answer(RealmId realm, RoutingContext http, @Nullable String inBody) {
    BearerToken bearer = new BearerToken(issuers.of(realm));
    String header = http.request().getHeader("Authorization");
    if (inBody != null && header != null) {
      throw OAuthRefusal.invalidRequest("the token is shown twice");
    }
    String text = inBody == null ? bearer.of(header) : inBody;
    return handler
        .ask(requests.of(realm, http), work -> decide(work, http, bearer, text))
        .map(outcome ->
            switch (outcome) {
              case Outcome.Given<Map<String, Object>>(var claims) -> response(claims);
              case Outcome.Refused<Map<String, Object>>(var refusal) -> throw refusal;
            });
  }

  private Uni<Decision<Outcome<Map<String, Object>>>> decide(
      Work work, RoutingContext http, BearerToken bearer, String text) {
    return tokens
        .of(work, text)
        .chain(token -> {
          if (token == null) {
            return refused(bearer.invalid());
          }
          Exchange.readableBy(http, Set.copyOf(token.client().metadata().origins()));
          LiveToken.Behalf behalf = token.behalf();
          return behalf == null || !token.scopes().contains(Scopes.OPENID)
              ? refused(bearer.insufficient(Scopes.OPENID))
              : claims(work, behalf.person(), token.scopes()).map(Outcome::given);
        });
  }

  private Uni<Map<String, Object>> claims(Work work, Person person, Scopes scopes) {
    Uni<List<Group.Live>> groups =
        scopes.contains("groups") ? reaches.groups(work, person) : Uni.createFrom().item(List.of());
    return groups.map(known -> PersonClaims.of(person, scopes, known));
  }

  private static Uni<Decision<Outcome<Map<String, Object>>>> refused(OAuthRefusal refusal) {
    return Uni.createFrom().item(Outcome.refused(refusal));
  }

  private static Response response(Map<String, Object> claims) {
    return Response.ok(claims).header("Cache-Control", "no-store").build();
  }
}
