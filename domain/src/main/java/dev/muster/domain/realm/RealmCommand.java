package dev.muster.domain.realm;

import dev.muster.domain.Month;
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

  /// @param through the last month whose strangers are to be forgotten, with all before it
  record ForgetStrangers(Month through, Instant at) implements RealmCommand {}

  /// @param displayName the name from now on
  /// @param policy the whole policy from now on
  record ChangePolicy(String displayName, RealmPolicy policy, Instant at) implements RealmCommand {
    public ChangePolicy {
      Text.required("displayName", displayName, 255);
    }
  }
}
