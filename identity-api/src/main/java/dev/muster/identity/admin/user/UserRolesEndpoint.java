package dev.muster.identity.admin.user;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Role;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.document.Described;
import dev.muster.identity.directory.Privileges;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What a user may do: own roles, and groups.
@Path("/realms/{realm}/admin/users")
public final class UserRolesEndpoint {
  private final AdminGate gate;
  private final UserChanges changes;
  private final Privileges privileges;

  @Inject
  UserRolesEndpoint(AdminGate gate, UserChanges changes, Privileges privileges) {
    this.gate = gate;
    this.changes = changes;
    this.privileges = privileges;
  }

  @PUT
  @Path("/{user}/roles/{role}")
  @Described(id = "grantUserRole", value = "Grants a user a role", answer = UserView.class)
  public Uni<Response> grant(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @PathParam("role") String role,
      @Context RoutingContext http) {
    return changes.change(
        gate.call(realm, http),
        user,
        found -> {
          var grant = new UserCommand.GrantRole(found.id(), Role.of(role), found.work().at());
          return privileges
              .require(found.work(), found.caller(), List.of(grant.role()), "granting this role")
              .map(_ -> found.does(grant));
        });
  }

  @DELETE
  @Path("/{user}/roles/{role}")
  @Described(
      id = "withdrawUserRole",
      value = "Withdraws a role from a user",
      answer = UserView.class)
  public Uni<Response> withdraw(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @PathParam("role") String role,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        user,
        found -> new UserCommand.WithdrawRole(found.id(), Role.of(role), found.work().at()));
  }

  @PUT
  @Path("/{user}/groups/{group}")
  @Described(id = "joinGroup", value = "Has a user join a group", answer = UserView.class)
  public Uni<Response> join(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @PathParam("group") String group,
      @Context RoutingContext http) {
    return changes.change(
        gate.call(realm, http), user, found -> join(found, new GroupId(Call.id(group, "group"))));
  }

  private Uni<Decision<User>> join(UserChanges.Found found, GroupId group) {
    var join = new UserCommand.JoinGroup(found.id(), group, found.work().at());
    return found
        .work()
        .load(Group.FOLD, group.stream())
        .call(state ->
            state instanceof Group.Live live
                ? privileges.require(
                    found.work(), found.caller(), live.roles(), "joining this group")
                : Uni.createFrom().voidItem())
        .map(state -> found.does(user -> UserDecider.decide(user, state, join)));
  }

  @DELETE
  @Path("/{user}/groups/{group}")
  @Described(id = "leaveGroup", value = "Has a user leave a group", answer = UserView.class)
  public Uni<Response> leave(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @PathParam("group") String group,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        user,
        found ->
            new UserCommand.LeaveGroup(
                found.id(), new GroupId(Call.id(group, "group")), found.work().at()));
  }
}
