package dev.muster.standalone.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.DataKeyId;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.JwkSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Keys of a realm, kept for as long as they may be, then asked for again.
final class RememberedKeys {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int AT_ONCE = 100;

  /// What became of a key.
  sealed interface Fate {
    record Open(DataKey key) implements Fate {}

    record Erased() implements Fate {}

    record Unknown() implements Fate {}
  }

  private record Remembered(Fate fate, Instant until) {}

  private final KeysEndpoint endpoint;
  private final InstantSource clock;
  private final Map<DataKeyId, Remembered> remembered = new HashMap<>();

  RememberedKeys(KeysEndpoint endpoint, InstantSource clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /// A key that could not be asked for is missing.
  Map<DataKeyId, Fate> of(Set<DataKeyId> ids) {
    Instant now = clock.instant();
    remembered.values().removeIf(each -> !each.until().isAfter(now));
    List<DataKeyId> missing = ids.stream().filter(id -> !remembered.containsKey(id)).toList();
    for (int i = 0; i < missing.size(); i += AT_ONCE) {
      List<DataKeyId> some = missing.subList(i, Math.min(missing.size(), i + AT_ONCE));
      fates(endpoint.read(some))
          .forEach((id, fate) -> remembered.put(id, new Remembered(fate, now.plus(LONGEST))));
    }
    Map<DataKeyId, Fate> fates = new HashMap<>();
    for (DataKeyId id : ids) {
      Remembered known = remembered.get(id);
      if (known != null) {
        fates.put(id, known.fate());
      }
    }
    return fates;
  }

  void forget(DataKeyId id) {
    remembered.remove(id);
  }

  private static Map<DataKeyId, Fate> fates(JsonNode answer) {
    Map<DataKeyId, Fate> fates = new HashMap<>();
    JwkSet.read(answer).forEach((id, key) -> fates.put(id, new Fate.Open(key)));
    ids(answer.path("erased")).forEach(id -> fates.put(id, new Fate.Erased()));
    ids(answer.path("unknown")).forEach(id -> fates.put(id, new Fate.Unknown()));
    return fates;
  }

  private static List<DataKeyId> ids(JsonNode array) {
    List<DataKeyId> ids = new ArrayList<>();
    array.forEach(id -> ids.add(new DataKeyId(UUID.fromString(id.asText()))));
    return ids;
  }
}
