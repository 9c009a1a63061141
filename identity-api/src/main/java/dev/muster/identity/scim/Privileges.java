package dev.muster.identity.scim;

import dev.muster.domain.Role;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.token.LiveToken;
import dev.muster.identity.token.Reaches;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps provisioning from raising anybody, itself included, above whoever provisions: roles that
/// come with a group are given only by those who may do as much themselves.
@Singleton
final class Privileges {
  private final Reaches reaches;

  @Inject
  Privileges(Reaches reaches) {
    this.reaches = reaches;
  }

  /// Fails with a refusal where the roles allow more than those of the caller.
  Uni<Void> require(Work work, Caller caller, Set<Role> roles, String what) {
    if (roles.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    LiveToken.Behalf behalf = caller.token().behalf();
    Uni<Set<Role>> own =
        behalf == null
            ? Uni.createFrom().item(caller.token().client().roles())
            : reaches.roles(work, behalf.person());
    return own.invoke(
            held -> {
              if (!scopes(held).containsAll(scopes(roles))) {
                throw ScimRefusal.forbidden(what + " needs roles that whoever asks does not have");
              }
            })
        .replaceWithVoid();
  }

  private static Set<String> scopes(Collection<Role> roles) {
    return roles.stream().flatMap(role -> role.scopes().stream()).collect(Collectors.toSet());
  }
}
