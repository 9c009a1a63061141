package dev.muster.identity.admin.parked;

import dev.muster.domain.RealmId;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.document.Described;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Streams that a read model could not follow: listed, explained, and followed again.
@Path("/realms/{realm}/admin/parked")
public final class ParkedEndpoint {
  private final AdminGate gate;
  private final ParkedModels models;

  @Inject
  ParkedEndpoint(AdminGate gate, ParkedModels models) {
    this.gate = gate;
    this.models = models;
  }

  @GET
  @Described(
      id = "listParked",
      value = "Lists the streams that a read model could not follow",
      answer = ParkedList.class,
      versioned = false)
  public Uni<Response> all(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return models.all(gate.call(realm, http)).map(Answers::plain);
  }

  @GET
  @Path("/{model}/{category}/{stream}")
  @Described(
      id = "explainParked",
      value = "Tells what waits on a parked stream, and whether it would go on now",
      answer = ExplainedView.class,
      versioned = false)
  public Uni<Response> explain(
      @PathParam("realm") RealmId realm,
      @PathParam("model") String model,
      @PathParam("category") String category,
      @PathParam("stream") String stream,
      @Context RoutingContext http) {
    return models
        .explain(gate.call(realm, http), new ParkedModels.Which(model, category, stream))
        .map(Answers::plain);
  }

  @POST
  @Path("/{model}/{category}/{stream}/replay")
  @Described(
      id = "replayParked",
      value = "Applies what waits on a parked stream, all of it or nothing",
      answer = ReplayedView.class,
      versioned = false)
  public Uni<Response> replay(
      @PathParam("realm") RealmId realm,
      @PathParam("model") String model,
      @PathParam("category") String category,
      @PathParam("stream") String stream,
      @Context RoutingContext http) {
    return models
        .replay(gate.call(realm, http), new ParkedModels.Which(model, category, stream))
        .map(Answers::plain);
  }
}
