package dev.muster.identity.audit;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Asked;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who a user was at an instant, with groups and roles: not what a table remembers, but what the
/// log says.
@Path("/realms/{realm}/audit/users/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class PastUserEndpoint {
  private final AuditReads reads;
  private final Past past;

  @Inject
  PastUserEndpoint(AuditReads reads, Past past) {
    this.reads = reads;
    this.past = past;
  }

  @GET
  public Uni<Response> user(
      @PathParam("realm") RealmId realm,
      @PathParam("id") String user,
      @Context RoutingContext http) {
    return reads.exact(
        realm,
        http,
        work -> {
          Instant at = Asked.of(http.request().query(), Set.of("at")).instant("at");
          if (at != null && at.isAfter(work.at())) {
            throw new Rejection.Invalid("at", "must not be in the future").reject();
          }
          return user(work, new UserId(Asked.id("user", user)), at);
        });
  }

  /// Now is all that the log has: its clock is its database's, and may be ahead of this process's.
  private Uni<PastUser> user(Work work, UserId user, @Nullable Instant asked) {
    Instant at = asked == null ? work.at() : asked;
    Instant end = asked == null ? Instant.MAX : asked;
    return past.of(work.realm(), User.FOLD, user.stream(), end)
        .chain(then -> {
          if (then.state() instanceof User.Absent) {
            throw new Rejection.NotFound("user " + user + " as of " + at).reject();
          }
          return groups(work.realm(), then.state().person(), end)
              .map(groups -> PastUser.of(user, at, then, groups));
        });
  }

  /// The groups that were there at the time; a membership of a group deleted before counts for
  /// nothing.
  private Uni<List<Map.Entry<GroupId, Group.Live>>> groups(
      RealmId realm, @Nullable Person person, Instant at) {
    if (person == null) {
      return Uni.createFrom().item(List.of());
    }
    List<GroupId> ids =
        person.groups().stream().sorted(Comparator.comparing(GroupId::value)).toList();
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(id ->
            past.of(realm, Group.FOLD, id.stream(), at).map(then -> Map.entry(id, then.state())))
        .filter(entry -> entry.getValue() instanceof Group.Live)
        .map(entry -> Map.entry(entry.getKey(), (Group.Live) entry.getValue()))
        .collect()
        .asList();
  }
}
