package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what was published with what the log holds: a restored or failed-over database may have
/// lost a tail that consumers have seen, and written another in its place.
final class Agreement {
  private static final int AT_ONCE = 16;
  private static final int MOST_TOLD = 5;

  /// What it stops with goes into the log and the health check, where whoever is called looks.
  private static final String WHAT_TO_DO =
      " Nothing that was published is changed, and nothing more is published. `muster restored`"
          + " compares all of it, erases again whom only the topics know to be erased, and says how"
          + " to go on";

  private final EventStore store;

  Agreement(EventStore store) {
    this.store = store;
  }

  /// @throws Halt where a log does not hold what was published as its last event
  void check(Map<RealmLog, Checkpoint> published) {
    Map<RealmId, Heads> heads = Asking.answer(store.heads());
    noneIsAhead(heads, published);
    List<String> wrong =
        Asking.answer(
            Multi.createFrom()
                .iterable(published.entrySet())
                .onItem()
                .transformToUni(e -> different(e.getKey(), e.getValue()))
                .merge(AT_ONCE)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList());
    halt(wrong);
  }

  /// The cheap half of the comparison, of all that was published.
  static void noneIsAhead(Map<RealmId, Heads> heads, Map<RealmLog, Checkpoint> published) {
    halt(ahead(heads, published.entrySet().stream()));
  }

  /// The same of some realms, for every round.
  static void noneOfTheseIsAhead(Map<RealmId, Heads> heads, Map<RealmLog, Checkpoint> published) {
    halt(
        ahead(
            heads,
            heads.keySet().stream()
                .flatMap(realm -> Stream.of(Log.values()).map(log -> new RealmLog(realm, log)))
                .map(of -> Map.entry(of, published.getOrDefault(of, Checkpoint.NOTHING)))));
  }

  private static List<String> ahead(
      Map<RealmId, Heads> heads, Stream<Map.Entry<RealmLog, Checkpoint>> published) {
    return published
        .filter(e -> head(heads, e.getKey()) < e.getValue().sequence())
        .map(e ->
            "%s was published up to sequence %d, but the log ends at %d: was the database restored?"
                .formatted(e.getKey(), e.getValue().sequence(), head(heads, e.getKey())))
        .toList();
  }

  static long head(Map<RealmId, Heads> heads, RealmLog of) {
    return heads.getOrDefault(of.realm(), Heads.NONE).sequence(of.log());
  }

  private Uni<Optional<String>> different(RealmLog of, Checkpoint published) {
    if (published.sequence() == 0) {
      return Uni.createFrom().item(Optional.empty());
    }
    return store
        .read(of.realm(), of.log(), published.sequence() - 1, 1)
        .map(events -> different(of, published, events));
  }

  /// An event that retention has removed from the log can no longer be compared.
  private static Optional<String> different(
      RealmLog of, Checkpoint published, List<RecordedEvent> events) {
    boolean there = !events.isEmpty() && events.getFirst().sequence() == published.sequence();
    if (!there && of.log() != Log.IDENTITY) {
      return Optional.empty();
    }
    if (there && hash(events.getFirst()).equals(published.leafHash())) {
      return Optional.empty();
    }
    return Optional.of(
        "%s was published up to sequence %d with leaf hash %s, but the log %s: was the database restored?"
            .formatted(
                of,
                published.sequence(),
                published.leafHash(),
                there ? "has " + hash(events.getFirst()) : "has no such event"));
  }

  private static String hash(RecordedEvent event) {
    return HexFormat.of().formatHex(event.leafHash());
  }

  private static void halt(List<String> wrong) {
    if (!wrong.isEmpty()) {
      String more =
          wrong.size() > MOST_TOLD ? " And %d more.".formatted(wrong.size() - MOST_TOLD) : "";
      throw Halt.disagreement(
          wrong.stream().sorted().limit(MOST_TOLD).collect(Collectors.joining("; "))
              + more
              + WHAT_TO_DO);
    }
  }
}
