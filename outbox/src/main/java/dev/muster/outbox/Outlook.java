package dev.muster.outbox;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Which realms a round is about. Of many realms few move between one round and the next; so only
/// those are looked at, besides those that were left behind. Now and then it looks at all: whoever
/// sets a clock hides nothing for longer.
final class Outlook {
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(5);

  private final Supplier<Map<RealmId, Heads>> all;
  private final Supplier<Map<RealmId, Heads>> recent;
  private final LongSupplier nanos;
  private final Map<RealmId, Heads> known = new HashMap<>();
  private final Set<RealmId> unfinished = new HashSet<>();
  private long lookedAtAll;

  /// @param all asks for every realm's heads
  /// @param recent asks for those of the realms that moved lately
  /// @param nanos as {@link System#nanoTime}
  Outlook(
      Supplier<Map<RealmId, Heads>> all, Supplier<Map<RealmId, Heads>> recent, LongSupplier nanos) {
    this.all = all;
    this.recent = recent;
    this.nanos = nanos;
  }

  /// How far each realm has come that may have something to publish.
  ///
  /// @throws Halt where one has come less far than what was published of it
  Map<RealmId, Heads> look(Map<RealmLog, Checkpoint> published) {
    long now = nanos.getAsLong();
    if (known.isEmpty() || now - lookedAtAll > AT_LEAST_EVERY.toNanos()) {
      known.clear();
      known.putAll(all.get());
      Agreement.noneIsAhead(known, published);
      lookedAtAll = now;
      return Map.copyOf(known);
    }
    Map<RealmId, Heads> heads = new HashMap<>(recent.get());
    known.putAll(heads);
    unfinished.forEach(realm -> heads.put(realm, known.getOrDefault(realm, Heads.NONE)));
    Agreement.noneOfTheseIsAhead(heads, published);
    return heads;
  }

  /// What the next round has to go on with.
  void keep(Collection<RealmLog> behind) {
    unfinished.clear();
    behind.forEach(of -> unfinished.add(of.realm()));
  }
}
