package dev.muster.domain.realm;

import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Log;
import dev.muster.domain.Month;
import dev.muster.domain.Public;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// What happens to a realm. It holds policy only and changes rarely: everything may cite it.
public sealed interface RealmEvent extends DomainEvent {
  /// A realm has one stream of this category, its own.
  StreamId STREAM = new StreamId(Category.REALM, new UUID(0, 0));

  @Override
  default StreamId stream() {
    return STREAM;
  }

  @EventType("realm.created.v1")
  @Public
  record Created(RealmId realm, String displayName, RealmPolicy policy, Instant at)
      implements RealmEvent {}

  @EventType("realm.policy-changed.v1")
  @Public
  record PolicyChanged(String displayName, RealmPolicy policy, Instant at) implements RealmEvent {}

  /// Events of a log are dropped at the end of their retention: which, and the digest over their
  /// leaf hashes. It stands before they go, and from then on nobody counts on them.
  @EventType("log.retired.v1")
  @Public
  record LogRetired(Log log, long fromSequence, long toSequence, String digest, Instant at)
      implements RealmEvent {}

  /// What is sealed of a month is legible no more where it belongs to nobody known: names that were
  /// typed at sign-in, and addresses of whoever was not signed in.
  @EventType("realm.strangers-forgotten.v1")
  @Public
  record StrangersForgotten(Month month, Instant at) implements RealmEvent {
    @Override
    public Set<DataKeyId> destroyedKeys() {
      return Set.of(DataKeyId.ofMonth(month), DataKeyId.ofNetworks(month));
    }
  }
}
