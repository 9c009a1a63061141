package dev.muster.eventstore.command;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Folds what was recorded into a state.
final class Folding {
  private final EventCodec codec;
  private final Vault vault;

  Folding(EventCodec codec, Vault vault) {
    this.codec = codec;
    this.vault = vault;
  }

  /// @param events that follow the base
  <S> Uni<Loaded<S>> fold(RealmId realm, Loaded<S> base, List<RecordedEvent> events) {
    List<ParsedEvent> parsed = events.stream().map(ParsedEvent::new).toList();
    Set<DataKeyId> keys = new HashSet<>();
    parsed.forEach(event -> keys.addAll(codec.keys(event)));
    return vault.forOpening(realm, keys).map(ring -> folded(base, parsed, ring));
  }

  private <S> Loaded<S> folded(Loaded<S> base, List<ParsedEvent> events, KeyRing ring) {
    Loaded<S> loaded = base;
    if (isCut(base, events)) {
      loaded = base.behind(events.getFirst().recorded().version() - 1);
    }
    for (ParsedEvent event : events) {
      loaded = loaded.with(codec.decode(event, ring), event.recorded().id());
    }
    return loaded;
  }

  /// Whether the beginning of the stream is retired. Then it is over, and what is left of it tells
  /// no more than that; but whoever relies on that cites the version that it has.
  private static boolean isCut(Loaded<?> base, List<ParsedEvent> events) {
    return base.version() == 0
        && !events.isEmpty()
        && events.getFirst().recorded().version() > 1
        && base.fold().category().log() != Log.IDENTITY;
  }
}
