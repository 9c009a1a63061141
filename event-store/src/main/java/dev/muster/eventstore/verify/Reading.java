package dev.muster.eventstore.verify;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whoever compares something with the log while it is read once for everybody.
public interface Reading {
  /// Before anything is read.
  ///
  /// @param realms that the log has
  default Uni<Void> begin(Set<RealmId> realms) {
    return Uni.createFrom().voidItem();
  }

  /// A realm begins to be read.
  ///
  /// @param retired the sequence up to which retention has removed each log
  default Uni<Void> begin(RealmId realm, Map<Log, Long> retired) {
    return Uni.createFrom().voidItem();
  }

  /// Events of a realm as they follow each other over all its logs.
  default Uni<Void> events(RealmId realm, List<RecordedEvent> page) {
    return Uni.createFrom().voidItem();
  }

  /// Versioned streams, each told once, and whole.
  default Uni<Void> streams(RealmId realm, List<StreamHistory> streams) {
    return Uni.createFrom().voidItem();
  }

  /// The realm has been read up to its end.
  default Uni<Void> end(RealmId realm) {
    return Uni.createFrom().voidItem();
  }
}
