package dev.muster.identity.audit;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Fold;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What streams had come to at an instant, folded from the log. What has been erased since reads
/// "erased".
@Singleton
public final class Past {
  private final EventStore store;
  private final EventCodec codec;
  private final Vault vault;

  @Inject
  public Past(EventStore store, EventCodec codec, Vault vault) {
    this.store = store;
    this.codec = codec;
    this.vault = vault;
  }

  /// @param version of the stream at that instant; 0 where it had not begun
  record Then<S>(S state, int version) {}

  <S> Uni<Then<S>> of(RealmId realm, Fold<S> fold, StreamId stream, Instant at) {
    return store
        .read(realm, stream, 0)
        .map(events -> events.stream().filter(event -> !event.recordedAt().isAfter(at)).toList())
        .map(events -> events.stream().map(ParsedEvent::new).toList())
        .chain(events -> keys(realm, events).map(ring -> folded(fold, events, ring)));
  }

  private Uni<KeyRing> keys(RealmId realm, List<ParsedEvent> events) {
    Set<DataKeyId> keys = new HashSet<>();
    events.forEach(event -> keys.addAll(codec.personalKeys(event)));
    vault.forget(realm, keys); // a key that is remembered may have been destroyed
    return vault.forOpening(realm, keys);
  }

  private <S> Then<S> folded(Fold<S> fold, List<ParsedEvent> events, KeyRing ring) {
    S state = fold.initial();
    for (ParsedEvent event : events) {
      state = fold.evolve(state, codec.decode(event, ring));
    }
    return new Then<>(state, events.size());
  }
}
