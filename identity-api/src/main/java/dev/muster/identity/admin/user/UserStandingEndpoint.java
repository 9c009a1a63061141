package dev.muster.identity.admin.user;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserName;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.document.Described;
import dev.muster.identity.directory.PasswordReset;
import dev.muster.identity.directory.Passwords;
import dev.muster.identity.directory.Privileges;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Whether a user is let in, and by what.
@Path("/realms/{realm}/admin/users")
public final class UserStandingEndpoint {
  private final AdminGate gate;
  private final UserChanges changes;
  private final Privileges privileges;
  private final Passwords passwords;

  @Inject
  UserStandingEndpoint(
      AdminGate gate, UserChanges changes, Privileges privileges, Passwords passwords) {
    this.gate = gate;
    this.changes = changes;
    this.privileges = privileges;
    this.passwords = passwords;
  }

  @POST
  @Path("/{user}/suspend")
  @Described(
      id = "suspendUser",
      value = "Suspends a user: sessions, grants and tokens are dead with the next request",
      body = Suspension.class,
      bodyOptional = true,
      answer = UserView.class)
  public Uni<Response> suspend(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http,
      byte[] body) {
    Call call = gate.call(realm, http, body);
    return changes.command(
        call,
        user,
        found -> {
          Suspension why = call.bodyOr(Suspension.UNEXPLAINED, Suspension.class);
          return new UserCommand.Suspend(found.id(), why.reason(), found.work().at());
        });
  }

  @POST
  @Path("/{user}/reactivate")
  @Described(
      id = "reactivateUser",
      value = "Lets a suspended user in again; what was dead stays dead",
      answer = UserView.class)
  public Uni<Response> reactivate(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        user,
        found -> new UserCommand.Reactivate(found.id(), found.work().at()));
  }

  private record Wanted(GivenPassword given, UserName userName) {}

  @PUT
  @Path("/{user}/password")
  @Described(
      id = "setPassword",
      value = "Sets a user's password, and signs the user out everywhere",
      body = GivenPassword.class,
      answer = UserView.class)
  public Uni<Response> setPassword(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http,
      byte[] body) {
    Call call = gate.call(realm, http, body);
    return changes
        .look(call, user, found -> permitted(found).map(_ -> wanted(call, found)))
        .chain(wanted ->
            passwords
                .hash(http, wanted.given().password(), wanted.userName())
                .chain(hash -> {
                  boolean oneTime = Boolean.TRUE.equals(wanted.given().oneTime());
                  return changes.change(
                      call,
                      user,
                      found ->
                          permitted(found)
                              .chain(() ->
                                  new PasswordReset(found.id(), hash, oneTime)
                                      .after(found.work(), found.wishes())));
                }));
  }

  private Uni<Void> permitted(UserChanges.Found found) {
    return privileges.requireOver(found.work(), found.caller(), found.user(), "this password");
  }

  private static Wanted wanted(Call call, UserChanges.Found found) {
    Person person = found.user().person();
    if (person == null) {
      throw Call.notFound("user");
    }
    return new Wanted(call.body(GivenPassword.class), person.userName());
  }
}
