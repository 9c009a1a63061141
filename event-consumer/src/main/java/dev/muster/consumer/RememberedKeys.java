package dev.muster.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/// Keys of a realm, kept for as long as they may be, then asked for again.
final class RememberedKeys {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int AT_ONCE = 100;
  private static final int MOST = 100_000;

  private record Remembered(Fate fate, Instant until) {}

  private final KeysEndpoint endpoint;
  private final InstantSource clock;

  /// The oldest first, which are the first to go.
  private final Map<UUID, Remembered> remembered = new LinkedHashMap<>();

  RememberedKeys(KeysEndpoint endpoint, InstantSource clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /// What became of each.
  ///
  /// @throws KeysAway where one had to be asked for and nobody answered
  Map<UUID, Fate> of(Set<UUID> ids) {
    Instant now = clock.instant();
    dropThoseThatEnded(now);
    List<UUID> missing = new ArrayList<>();
    Map<UUID, Fate> fates = new HashMap<>();
    for (UUID id : ids) {
      Remembered known = remembered.get(id);
      if (known == null) {
        missing.add(id);
      } else {
        fates.put(id, known.fate());
      }
    }
    for (int i = 0; i < missing.size(); i += AT_ONCE) {
      List<UUID> some = missing.subList(i, Math.min(missing.size(), i + AT_ONCE));
      fates(endpoint.read(some)).forEach((id, fate) -> remember(id, fate, now, fates));
    }
    return fates;
  }

  /// Its person is erased, whatever is remembered.
  void erase(UUID id) {
    remembered.remove(id);
    remembered.put(id, new Remembered(new Fate.Erased(), clock.instant().plus(LONGEST)));
  }

  /// Five minutes count from before the question was asked.
  private void remember(UUID id, Fate fate, Instant asked, Map<UUID, Fate> fates) {
    remembered.put(id, new Remembered(fate, asked.plus(LONGEST)));
    fates.put(id, fate);
  }

  private void dropThoseThatEnded(Instant now) {
    var oldest = remembered.values().iterator();
    while (oldest.hasNext()) {
      if (oldest.next().until().isAfter(now) && remembered.size() <= MOST) {
        return;
      }
      oldest.remove();
    }
  }

  private static Map<UUID, Fate> fates(JsonNode answer) {
    Map<UUID, Fate> fates = new HashMap<>();
    for (JsonNode jwk : answer.path("keys")) {
      byte[] bytes = Base64.getUrlDecoder().decode(jwk.path("k").asText());
      fates.put(
          UUID.fromString(jwk.path("kid").asText()),
          new Fate.Open(new SecretKeySpec(bytes, "AES")));
    }
    ids(answer.path("erased")).forEach(id -> fates.put(id, new Fate.Erased()));
    ids(answer.path("unknown")).forEach(id -> fates.put(id, new Fate.Unknown()));
    return fates;
  }

  private static List<UUID> ids(JsonNode array) {
    List<UUID> ids = new ArrayList<>();
    array.forEach(id -> ids.add(UUID.fromString(id.asText())));
    return ids;
  }
}
