package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.Decision;
import dev.muster.domain.Rejected;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.PasswordReset;
import dev.muster.identity.directory.Passwords;
import dev.muster.identity.directory.Privileges;
import dev.muster.identity.directory.UserRemoval;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.http.ETag;
import dev.muster.identity.scim.patch.Operation;
import dev.muster.identity.scim.patch.Patch;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.resource.UserResource;
import dev.muster.identity.scim.resource.WishedUser;
import dev.muster.identity.scim.schema.Canonical;
import dev.muster.identity.scim.schema.Schema;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Creates, changes and deletes users, through the same deciders as every other path.
@Singleton
final class UserWrites {
  private final Gate gate;
  private final Passwords passwords;
  private final Privileges privileges;

  @Inject
  UserWrites(Gate gate, Passwords passwords, Privileges privileges) {
    this.gate = gate;
    this.passwords = passwords;
    this.privileges = privileges;
  }

  /// @param id of the user
  /// @param isNew whether the user is to be created
  /// @param change from what clients may change to what they wish
  private record Wish(Call call, UserId id, boolean isNew, UnaryOperator<ObjectNode> change) {}

  /// The user as it was found, and what it is to become.
  private record Found(Wish wish, User user, WishedUser wished) {
    boolean hasPassword() {
      return wished.password() != null;
    }
  }

  Uni<Response> create(Call call) {
    return write(new Wish(call, new UserId(EventIds.next()), true, _ -> whole(call)));
  }

  Uni<Response> replace(Call call, String id) {
    return Uni.createFrom().deferred(() -> write(known(call, id, _ -> whole(call))));
  }

  Uni<Response> patch(Call call, String id) {
    UnaryOperator<ObjectNode> change =
        user -> new Patch(Schema.USER).apply(user, Operation.parse(call.json()));
    return Uni.createFrom().deferred(() -> write(known(call, id, change)));
  }

  Uni<Response> delete(Call call, String id) {
    return gate.write(
            call,
            (work, _) ->
                new UserRemoval(new UserId(Call.id(id, "user")), call.header("If-Match"))
                    .decide(work))
        .map(handled -> Answers.nothing(null, handled.heads()));
  }

  private static ObjectNode whole(Call call) {
    return Canonical.resource(Schema.USER, call.json());
  }

  /// An id that can be none names a user who is not there.
  private static Wish known(Call call, String id, UnaryOperator<ObjectNode> change) {
    var uuid = Call.uuid(id);
    return new Wish(call, new UserId(uuid == null ? EventIds.next() : uuid), false, change);
  }

  /// A password is hashed before anything is decided, and only for whoever may set it.
  private Uni<Response> write(Wish wish) {
    Uni<@Nullable PasswordHash> hash =
        wish.call().mentions("password")
            ? gate.prepare(
                    wish.call(), (work, caller) -> found(work, caller, wish).map(Decision::answer))
                .chain(found -> hash(wish.call(), found.wished()))
            : Uni.createFrom().nullItem();
    return hash.chain(known ->
            gate.write(
                wish.call(),
                (work, caller) ->
                    found(work, caller, wish).chain(found -> decide(work, found, known))))
        .map(handled -> Answers.of(wish.isNew() ? 201 : 200, handled.result(), handled.heads()));
  }

  private Uni<Found> found(Work work, Caller caller, Wish wish) {
    Uni<User> user =
        wish.isNew()
            ? work.presume(User.FOLD, wish.id().stream())
            : work.load(User.FOLD, wish.id().stream());
    return user.map(state -> found(work, wish, state))
        .call(found ->
            found.hasPassword()
                ? privileges.requireOver(work, caller, found.user(), "this password")
                : Uni.createFrom().voidItem());
  }

  private static Found found(Work work, Wish wish, User user) {
    Person person = user.person();
    if (person == null && !wish.isNew()) {
      throw ScimRefusal.notFound("user");
    }
    if (person != null) {
      new ETag(work.version(wish.id().stream())).require(wish.call().header("If-Match"));
    }
    wish.call().selection(Schema.USER);
    Profile former = person == null ? Profile.EMPTY : person.profile();
    ObjectNode wished = wish.change().apply(UserResource.writable(user));
    return new Found(wish, user, WishedUser.of(wished, former));
  }

  private Uni<@Nullable PasswordHash> hash(Call call, WishedUser wished) {
    return wished.password() == null
        ? Uni.createFrom().nullItem()
        : passwords
            .hash(call.http(), wished.password(), wished.userName())
            .onFailure(Rejected.class)
            .transform(e -> ScimRefusal.of(e.rejection()));
  }

  private static Uni<Decision<Answers.Shown>> decide(
      Work work, Found found, @Nullable PasswordHash hash) {
    UserId id = found.wish().id();
    Wishes<User> wishes = UserDecisions.wished(work, id, found.user(), found.wished());
    Uni<Decision<User>> decision =
        hash == null
            ? Uni.createFrom().item(wishes.decision())
            : new PasswordReset(id, hash, false).after(work, wishes);
    return decision.chain(made ->
        UserViews.shown(
                work,
                found.wish().call(),
                id,
                made.result(),
                work.versionAfter(id.stream(), made.events()))
            .map(shown -> Decision.of(made.events(), shown)));
  }
}
