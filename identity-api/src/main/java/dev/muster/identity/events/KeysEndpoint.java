package dev.muster.identity.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.command.Handled;
import dev.muster.eventstore.vault.JwkSet;
import dev.muster.identity.guard.Guard;
import dev.muster.identity.http.Position;
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
import java.util.List;

/// The keys with which a consumer opens what is personal in events. Whoever gets one is written
/// down first.
@Path("/realms/{realm}/events")
@Consumes(MediaType.APPLICATION_JSON)
public final class KeysEndpoint {
  private static final String SCOPE = "events:personal";
  private static final String CACHING = "private, max-age=300";

  private final Guard guard;
  private final PersonalKeys keys;
  private final KeyMeters meters;

  @Inject
  KeysEndpoint(Guard guard, PersonalKeys keys, KeyMeters meters) {
    this.guard = guard;
    this.keys = keys;
    this.meters = meters;
  }

  @POST
  @Path("keys")
  public Uni<Response> read(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    return guard
        .handle(
            realm,
            http,
            SCOPE,
            (work, caller) ->
                Uni.createFrom()
                    .item(() -> KeysRequest.parse(body))
                    .chain(request -> keys.read(work, caller, request)))
        .invoke(handled -> meters.count(handled.result()))
        .map(KeysEndpoint::response);
  }

  private static Response response(Handled<KeysRead> handled) {
    KeysRead read = handled.result();
    if (read.open().isEmpty()) {
      return refusal(read);
    }
    ObjectNode set = JwkSet.write(read.open());
    Response.ResponseBuilder response =
        Response.ok(with(set, read).toString())
            .type(JwkSet.MEDIA_TYPE)
            .header("Cache-Control", CACHING);
    if (handled.heads() != null) {
      response.header(Position.HEADER, Position.of(handled.heads()));
    }
    return response.build();
  }

  /// None of the keys: 410 where one of them was there once, else 404. The two members (RFC 9457
  /// §3.2) say which is which, as they do beside keys.
  private static Response refusal(KeysRead read) {
    boolean gone = !read.erased().isEmpty();
    ObjectNode problem =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "about:blank")
            .put("title", gone ? "Gone" : "Not Found")
            .put("status", gone ? 410 : 404)
            .put("detail", gone ? "erased: no key is left" : "no key of a person has this id");
    return Response.status(gone ? 410 : 404)
        .entity(with(problem, read).toString())
        .type("application/problem+json")
        .header("Cache-Control", "no-store")
        .build();
  }

  private static ObjectNode with(ObjectNode json, KeysRead read) {
    ids(json, "erased", read.erased());
    ids(json, "unknown", read.unknown());
    return json;
  }

  private static void ids(ObjectNode json, String member, List<DataKeyId> ids) {
    var array = json.putArray(member);
    ids.forEach(id -> array.add(id.value().toString()));
  }
}
