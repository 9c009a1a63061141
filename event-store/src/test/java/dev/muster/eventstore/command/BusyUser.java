package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;

import dev.muster.domain.Decision;
import dev.muster.domain.Role;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A user to whom some directory gives a role, and takes it, and gives it.
final class BusyUser {
  private BusyUser() {}

  static void grow(Replica by, UserId user, int events) {
    List<UserEvent> roles = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      roles.add(
          i % 2 == 0
              ? new UserEvent.RoleGranted(user, Role.AUDITOR, Instant.now())
              : new UserEvent.RoleWithdrawn(user, Role.AUDITOR, Instant.now()));
    }
    get(
        by.handler()
            .handle(
                request(),
                work -> work.load(User.FOLD, user.stream()).map(_ -> Decision.of(roles, "busy"))));
  }
}
