package dev.muster.eventstore;

import dev.muster.domain.Claim;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.StreamId;
import java.util.Set;

/// The log did not take an append. Nothing of it is there.
public final class AppendRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reason reason;

  public AppendRefused(Reason reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// Whether it came too late: what its decision relied on was good then, and no longer is.
  public static boolean isTooLate(Throwable failure) {
    return failure instanceof AppendRefused refused && refused.reason instanceof Reason.Expired;
  }

  /// Why not.
  public sealed interface Reason {
    /// Streams that it writes or cites are no longer at the version that it relied on.
    record Moved(Set<StreamId> streams) implements Reason {}

    /// Another stream holds a value that it would take.
    record ClaimHeld(Claim.Kind kind, StreamId holder) implements Reason {}

    /// Another append created a key that it would create.
    record KeysExist(Set<DataKeyId> keys) implements Reason {}

    /// A key that it uses has been destroyed, or is not there.
    record KeysGone(Set<DataKeyId> keys) implements Reason {}

    /// It wraps a new key by a master key that is not the current one.
    record MasterKeyRetired(String masterKey) implements Reason {}

    /// The command's time and the database's clock are more than 30 s apart.
    record ClocksApart() implements Reason {}

    /// Something that the decision relied on has expired meanwhile.
    record Expired() implements Reason {}

    /// There is no such realm.
    record UnknownRealm() implements Reason {}

    /// More events, or larger ones, than the log takes.
    record TooLarge() implements Reason {}
  }
}
