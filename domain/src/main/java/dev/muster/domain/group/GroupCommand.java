package dev.muster.domain.group;

import dev.muster.domain.Role;
import dev.muster.domain.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can be wished of a group.
public sealed interface GroupCommand {
  GroupId group();

  record Create(GroupId group, GroupName displayName, @Nullable String externalId, Instant at)
      implements GroupCommand {
    public Create {
      Text.optional("externalId", externalId, 1024);
    }
  }

  /// @param displayName the name from now on
  /// @param externalId the provisioning client's own id from now on (RFC 7643 §3.1)
  record Change(GroupId group, GroupName displayName, @Nullable String externalId, Instant at)
      implements GroupCommand {
    public Change {
      Text.optional("externalId", externalId, 1024);
    }
  }

  record Delete(GroupId group, Instant at) implements GroupCommand {}

  record GrantRole(GroupId group, Role role, Instant at) implements GroupCommand {}

  record WithdrawRole(GroupId group, Role role, Instant at) implements GroupCommand {}
}
