package dev.muster.identity.guard;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.eventstore.command.EventIds;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.List;

/// A built-in API's endpoint as small as can be: a question and a command behind the guard.
@Path("/realms/{realm}/audit/door")
public final class GuardedDoor {
  private final Guard guard;

  @Inject
  GuardedDoor(Guard guard) {
    this.guard = guard;
  }

  @GET
  public Uni<String> question(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return guard.ask(
        realm,
        http,
        "audit:read",
        (_, caller) -> Uni.createFrom().item(Decision.answer(caller.actor().kind().word())));
  }

  @POST
  public Uni<String> command(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    GroupId group = new GroupId(EventIds.next());
    return guard
        .handle(
            realm,
            http,
            "audit:read",
            (work, _) ->
                Uni.createFrom()
                    .item(
                        Decision.of(
                            List.of(
                                new GroupEvent.Created(
                                    group, new GroupName("door " + group), null, work.at())),
                            group.toString())))
        .map(handled -> handled.result());
  }
}
