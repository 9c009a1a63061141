package dev.muster.identity.directory;

import dev.muster.domain.Rejection;
import dev.muster.domain.Role;
import dev.muster.domain.user.User;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.token.LiveToken;
import dev.muster.identity.token.Reaches;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps whoever provisions or administers from raising anybody, themselves included, above
/// themselves: what a role allows is given only by those who could obtain it themselves. That is
/// what their roles allow, and what the client that they use may ask for: an application which
/// someone lets administer users cannot make itself the owner of the realm.
@Singleton
public final class Privileges {
  private final Reaches reaches;

  @Inject
  Privileges(Reaches reaches) {
    this.reaches = reaches;
  }

  /// Fails with a rejection where the roles allow more than the caller could obtain.
  ///
  /// @param what is asked for, for the refusal
  public Uni<Void> require(Work work, Caller caller, Collection<Role> roles, String what) {
    return requireScopes(work, caller, scopes(roles), what);
  }

  /// The same for what becomes of somebody's own roles and those of their groups.
  public Uni<Void> requireOver(Work work, Caller caller, User user, String what) {
    return user.person() == null
        ? Uni.createFrom().voidItem()
        : reaches.roles(work, user.person()).chain(roles -> require(work, caller, roles, what));
  }

  /// The same for scopes of the built-in APIs.
  public Uni<Void> requireScopes(Work work, Caller caller, Set<String> scopes, String what) {
    return scopes.isEmpty()
        ? Uni.createFrom().voidItem()
        : obtainable(work, caller)
            .invoke(own -> {
              if (!own.containsAll(scopes)) {
                throw new Rejection.Forbidden(
                        what + " needs roles and scopes that whoever asks does not have")
                    .reject();
              }
            })
            .replaceWithVoid();
  }

  public static Set<String> scopes(Collection<Role> roles) {
    return roles.stream().flatMap(role -> role.scopes().stream()).collect(Collectors.toSet());
  }

  private Uni<Set<String>> obtainable(Work work, Caller caller) {
    LiveToken token = caller.token();
    LiveToken.Behalf behalf = token.behalf();
    Uni<Set<Role>> held =
        behalf == null
            ? Uni.createFrom().item(token.client().roles())
            : reaches.roles(work, behalf.person());
    return held.map(roles ->
        scopes(roles).stream()
            .filter(scope -> token.client().metadata().mayAskFor(scope))
            .collect(Collectors.toSet()));
  }
}
