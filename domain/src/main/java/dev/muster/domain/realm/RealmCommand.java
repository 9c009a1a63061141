package dev.muster.domain.realm;

import dev.muster.domain.RealmId;
import dev.muster.domain.Text;
import java.time.Instant;

/// What can be wished of a realm.
public sealed interface RealmCommand {
  record Create(RealmId realm, String displayName, RealmPolicy policy, Instant at)
      implements RealmCommand {
    public Create {
      Text.required("displayName", displayName, 255);
    }
  }

  /// @param displayName the name from now on
  /// @param policy the whole policy from now on
  record ChangePolicy(String displayName, RealmPolicy policy, Instant at) implements RealmCommand {
    public ChangePolicy {
      Text.required("displayName", displayName, 255);
    }
  }
}
