package dev.muster.identity.admin.group;

import dev.muster.projections.scim.ScimUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who belongs to a group.
///
/// @param status `active` or `suspended`
record MemberView(UUID id, String userName, @Nullable String displayName, String status) {
  static MemberView of(ScimUser user) {
    return new MemberView(
        user.user().value(),
        user.row().userName(),
        user.row().displayName(),
        user.row().active() ? "active" : "suspended");
  }
}
