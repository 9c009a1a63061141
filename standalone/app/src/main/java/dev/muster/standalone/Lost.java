package dev.muster.standalone;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What was published and the log has not, as a restore to a point in time takes it away.
final class Lost {
  private static final String ERASED = "user.erased.v1";

  private final Map<String, Stretch> stretches = new TreeMap<>();
  private final Set<Erased> erased = new LinkedHashSet<>();

  /// Somebody in a realm who was erased.
  record Erased(RealmId realm, UserId user) {
    @Override
    public String toString() {
      return realm + "/" + user.value();
    }
  }

  /// Of one log of a realm.
  private static final class Stretch {
    private long first = Long.MAX_VALUE;
    private long last;
    private long events;
    private final Map<String, Long> types = new TreeMap<>();
  }

  void add(RecordedEvent event) {
    String of = event.realm() + "/" + event.log().word();
    Stretch stretch = stretches.computeIfAbsent(of, _ -> new Stretch());
    stretch.first = Math.min(stretch.first, event.sequence());
    stretch.last = Math.max(stretch.last, event.sequence());
    stretch.events++;
    stretch.types.merge(event.type(), 1L, Long::sum);
    if (event.type().equals(ERASED)) {
      erased.add(new Erased(event.realm(), new UserId(event.stream().id())));
    }
  }

  boolean isNothing() {
    return stretches.isEmpty();
  }

  Set<Erased> erased() {
    return erased;
  }

  /// Whether not even the installation's first event is the same: then this is the log of another.
  boolean isOfAnother() {
    Stretch main = stretches.get(RealmId.MAIN + "/" + Log.IDENTITY.word());
    return main != null && main.first == 1;
  }

  /// Types say what must be done once more, a suspension for instance; of whom, `verify` says by
  /// sequence, and the topic.
  List<String> words() {
    List<String> words = new ArrayList<>();
    stretches.forEach((of, stretch) -> {
      words.add(
          "%s: %d events, from sequence %d to %d"
              .formatted(of, stretch.events, stretch.first, stretch.last));
      stretch.types.forEach((type, count) -> words.add("  %6d %s".formatted(count, type)));
    });
    return words;
  }
}
