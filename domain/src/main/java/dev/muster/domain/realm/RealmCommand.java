package dev.muster.domain.realm;

import dev.muster.domain.Log;
import dev.muster.domain.Month;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
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

  /// Says what is about to be dropped of a log: the events that follow what was dropped before.
  ///
  /// @param digest over the leaf hashes of these events, in their order
  record RetireLog(Log log, long fromSequence, long toSequence, String digest, Instant at)
      implements RealmCommand {
    public RetireLog {
      if (log == Log.IDENTITY) {
        throw new Rejection.Invalid("log", "the identity log is kept for ever").reject();
      }
      if (fromSequence < 1 || toSequence < fromSequence) {
        throw new Rejection.Invalid("toSequence", "must not be before fromSequence").reject();
      }
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
