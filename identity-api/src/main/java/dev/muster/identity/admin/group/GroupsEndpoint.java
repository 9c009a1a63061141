package dev.muster.identity.admin.group;

import dev.muster.domain.RealmId;
import dev.muster.domain.Role;
import dev.muster.domain.group.GroupCommand;
import dev.muster.domain.group.GroupName;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.document.Described;
import dev.muster.identity.directory.Privileges;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Groups, and the roles that come with them.
@Path("/realms/{realm}/admin/groups")
public final class GroupsEndpoint {
  private final AdminGate gate;
  private final Groups groups;
  private final GroupChanges changes;
  private final Privileges privileges;

  @Inject
  GroupsEndpoint(AdminGate gate, Groups groups, GroupChanges changes, Privileges privileges) {
    this.gate = gate;
    this.groups = groups;
    this.changes = changes;
    this.privileges = privileges;
  }

  @GET
  @Described(
      id = "listGroups",
      value = "Lists groups, in the order of their creation",
      answer = GroupView.class,
      paged = true,
      filtered = true)
  public Uni<Response> list(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return groups.list(gate.call(realm, http));
  }

  @POST
  @Described(
      id = "createGroup",
      value = "Creates a group",
      body = WishedGroup.class,
      answer = GroupView.class,
      creates = true)
  public Uni<Response> create(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    return changes.create(gate.call(realm, http, body));
  }

  @GET
  @Path("/{group}")
  @Described(id = "getGroup", value = "Shows a group", answer = GroupView.class)
  public Uni<Response> one(
      @PathParam("realm") RealmId realm,
      @PathParam("group") String group,
      @Context RoutingContext http) {
    return groups.one(gate.call(realm, http), group);
  }

  @GET
  @Path("/{group}/members")
  @Described(
      id = "listMembers",
      value = "Lists who belongs to a group",
      answer = MemberView.class,
      paged = true)
  public Uni<Response> members(
      @PathParam("realm") RealmId realm,
      @PathParam("group") String group,
      @Context RoutingContext http) {
    return groups.members(gate.call(realm, http), group);
  }

  @PUT
  @Path("/{group}")
  @Described(
      id = "nameGroup",
      value = "Names a group",
      body = WishedGroup.class,
      answer = GroupView.class)
  public Uni<Response> name(
      @PathParam("realm") RealmId realm,
      @PathParam("group") String group,
      @Context RoutingContext http,
      byte[] body) {
    Call call = gate.call(realm, http, body);
    return changes.command(
        call,
        group,
        found -> {
          WishedGroup wished = call.body(WishedGroup.class);
          var name = new GroupName(wished.displayName());
          return new GroupCommand.Change(found.id(), name, wished.externalId(), found.work().at());
        });
  }

  @DELETE
  @Path("/{group}")
  @Described(id = "deleteGroup", value = "Deletes a group; nobody has a role by it any more")
  public Uni<Response> delete(
      @PathParam("realm") RealmId realm,
      @PathParam("group") String group,
      @Context RoutingContext http) {
    return changes.delete(gate.call(realm, http), group);
  }

  @PUT
  @Path("/{group}/roles/{role}")
  @Described(
      id = "grantGroupRole",
      value = "Grants all who belong to a group a role",
      answer = GroupView.class)
  public Uni<Response> grant(
      @PathParam("realm") RealmId realm,
      @PathParam("group") String group,
      @PathParam("role") String role,
      @Context RoutingContext http) {
    return changes.change(
        gate.call(realm, http),
        group,
        found -> {
          var grant = new GroupCommand.GrantRole(found.id(), Role.of(role), found.work().at());
          return privileges
              .require(found.work(), found.caller(), List.of(grant.role()), "granting this role")
              .map(_ -> grant);
        });
  }

  @DELETE
  @Path("/{group}/roles/{role}")
  @Described(
      id = "withdrawGroupRole",
      value = "Withdraws a role from a group",
      answer = GroupView.class)
  public Uni<Response> withdraw(
      @PathParam("realm") RealmId realm,
      @PathParam("group") String group,
      @PathParam("role") String role,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        group,
        found -> new GroupCommand.WithdrawRole(found.id(), Role.of(role), found.work().at()));
  }
}
