package dev.muster.standalone.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.ActorCodec;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.SealBroken;
import dev.muster.eventstore.vault.Sealed;
import dev.muster.projections.People;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens personal fields with keys that the realm gives for them: of its own events alone, and of
/// the types that are known here. What is secret stays sealed.
final class KeyedOpener implements Opener {
  private static final String ADDRESS = "ce_actoraddress";

  private final EventCodec codec;
  private final RealmId realm;
  private final RememberedKeys keys;

  KeyedOpener(EventCodec codec, RealmId realm, RememberedKeys keys) {
    this.codec = codec;
    this.realm = realm;
    this.keys = keys;
  }

  @Override
  public List<Seen> opened(List<Seen> all, Wanted wanted) {
    List<Seen> shown = all.stream().filter(each -> wanted.isOfType(each.event())).toList();
    all.stream().filter(KeyedOpener::isErasure).forEach(this::forget);
    Set<DataKeyId> needed = new HashSet<>();
    shown.stream().filter(this::isOurs).forEach(each -> needed.addAll(keysOf(each)));
    Map<DataKeyId, RememberedKeys.Fate> fates = keys.of(needed);
    return shown.stream().map(each -> isOurs(each) ? opened(each, fates) : each).toList();
  }

  private static boolean isErasure(Seen seen) {
    return People.isErasure(seen.event());
  }

  private void forget(Seen erasure) {
    keys.forget(new UserId(erasure.event().stream().id()).personalKey());
  }

  private boolean isOurs(Seen seen) {
    return seen.event().realm().equals(realm);
  }

  private Set<DataKeyId> keysOf(Seen seen) {
    Set<DataKeyId> needed = new HashSet<>(codec.personalKeys(seen.event()));
    String address = seen.headers().get(ADDRESS);
    if (address != null) {
      needed.add(Sealed.parse(address).key());
    }
    return needed;
  }

  private Seen opened(Seen seen, Map<DataKeyId, RememberedKeys.Fate> fates) {
    try {
      return seen.with(headers(seen, fates), data(seen, fates));
    } catch (SealBroken _) {
      return seen; // sealed for another place than this: it is no key's fault, and nothing opens it
    }
  }

  /// All personal fields of an event have one key.
  private JsonNode data(Seen seen, Map<DataKeyId, RememberedKeys.Fate> fates) {
    RecordedEvent event = seen.event();
    Set<DataKeyId> needed = codec.personalKeys(event);
    if (needed.isEmpty() || needed.stream().anyMatch(id -> isUnknown(fates.get(id)))) {
      return seen.data();
    }
    Map<DataKeyId, DataKey> open = new HashMap<>();
    needed.forEach(id -> {
      if (fates.get(id) instanceof RememberedKeys.Fate.Open(var key)) {
        open.put(id, key);
      }
    });
    return codec.reveal(event, new KeyRing(open, List.of()));
  }

  private static boolean isUnknown(RememberedKeys.@Nullable Fate fate) {
    return fate == null || fate instanceof RememberedKeys.Fate.Unknown;
  }

  private static Map<String, String> headers(Seen seen, Map<DataKeyId, RememberedKeys.Fate> fates) {
    String address = seen.headers().get(ADDRESS);
    if (address == null
        || !(fates.get(Sealed.parse(address).key()) instanceof RememberedKeys.Fate.Open(var key))) {
      return seen.headers();
    }
    RecordedEvent event = seen.event();
    Map<String, String> headers = new HashMap<>(seen.headers());
    headers.put(
        ADDRESS,
        ActorCodec.openAddress(address, event.realm(), event.origin().correlationId(), key));
    return headers;
  }
}
