package dev.muster.projections;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Opens what is personal in a batch of events, with one look-up of keys for each realm, and reads
/// them as the model wants them. Secrets stay sealed.
final class Reader<F> {
  private final ReadModel<F> model;
  private final EventCodec codec;
  private final Vault vault;

  Reader(ReadModel<F> model, EventCodec codec, Vault vault) {
    this.model = model;
    this.codec = codec;
    this.vault = vault;
  }

  Uni<List<Read<F>>> read(List<RecordedEvent> recorded) {
    List<ParsedEvent> events = recorded.stream().map(ParsedEvent::new).toList();
    Map<RealmId, Set<DataKeyId>> wanted = new HashMap<>();
    for (ParsedEvent event : events) {
      if (isNeeded(event.recorded())) {
        wanted.computeIfAbsent(event.recorded().realm(), _ -> new HashSet<>()).addAll(keys(event));
      }
    }
    return rings(wanted).map(rings -> events.stream().map(event -> read(event, rings)).toList());
  }

  private Uni<Map<RealmId, KeyRing>> rings(Map<RealmId, Set<DataKeyId>> wanted) {
    Uni<Map<RealmId, KeyRing>> rings = Uni.createFrom().item(new HashMap<>());
    for (var entry : wanted.entrySet()) {
      rings =
          rings.chain(found ->
              vault
                  .forOpening(entry.getKey(), entry.getValue())
                  .invoke(ring -> found.put(entry.getKey(), ring))
                  .replaceWith(found));
    }
    return rings;
  }

  private Set<DataKeyId> keys(ParsedEvent event) {
    try {
      Set<DataKeyId> keys = new HashSet<>(codec.personalKeys(event));
      keys.addAll(Actors.keys(event));
      return keys;
    } catch (RuntimeException _) {
      return Set.of(); // reading it fails for the same reason, and tells it
    }
  }

  private Read<F> read(ParsedEvent event, Map<RealmId, KeyRing> rings) {
    RecordedEvent recorded = event.recorded();
    KeyRing ring = rings.get(recorded.realm());
    if (!isNeeded(recorded) || ring == null) {
      return new Read.Unneeded<>(recorded);
    }
    try {
      return new Read.Understood<>(recorded, model.read(event, ring), People.all(event));
    } catch (RuntimeException e) {
      return new Read.Unreadable<>(recorded, e.toString());
    }
  }

  private boolean isNeeded(RecordedEvent event) {
    return model.needs(event.stream().category(), event.type());
  }
}
