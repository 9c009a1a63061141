package dev.muster.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A fact. What an append must do beside writing it down follows from the fact itself, so that no
/// path can write the same act differently.
public interface DomainEvent {
  /// The stream that this is a fact of.
  StreamId stream();

  /// When it happened, by the clock of whoever decided it.
  Instant at();

  /// The key of the person whom it speaks of; it seals every field not declared {@link Public}.
  /// Absent where all fields are public.
  default @Nullable DataKeyId personalKey() {
    return null;
  }

  /// The key of the credential that it holds; it seals the fields declared {@link Secret}.
  default @Nullable DataKeyId secretKey() {
    return null;
  }

  /// The unique values that it takes or gives up.
  default List<ClaimChange> claims() {
    return List.of();
  }

  /// The keys that end with it.
  default Set<DataKeyId> destroyedKeys() {
    return Set.of();
  }
}
