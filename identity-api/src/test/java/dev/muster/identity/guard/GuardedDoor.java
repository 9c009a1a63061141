package dev.muster.identity.guard;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

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
    return command(realm, http, _ -> Duration.ZERO);
  }

  /// Decides in time, and appends when the token is over.
  @POST
  @Path("late")
  public Uni<String> late(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return command(
        realm,
        http,
        caller ->
            Duration.between(
                Instant.now(), caller.token().claims().getExpirationTime().toInstant()));
  }

  private Uni<String> command(
      RealmId realm, RoutingContext http, Function<Caller, Duration> hesitation) {
    GroupId group = new GroupId(EventIds.next());
    return guard
        .handle(
            realm,
            http,
            "audit:read",
            (work, caller) ->
                Uni.createFrom()
                    .item(created(group, work))
                    .onItem()
                    .delayIt()
                    .by(hesitation.apply(caller).plusMillis(1)))
        .map(handled -> handled.result());
  }

  private static Decision<String> created(GroupId group, Work work) {
    var created = new GroupEvent.Created(group, new GroupName("door " + group), null, work.at());
    return Decision.of(List.of(created), group.toString());
  }
}
