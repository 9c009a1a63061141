package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/// One relay's turn, from taking over to the first thing that goes wrong. It is begun with the lock
/// in hand, and in this order: earlier producers are fenced, then the checkpoint is read, then the
/// log. In another order a producer that was thought dead commits in between.
final class Turn implements AutoCloseable {
  /// Enough to make a transaction cheap for each event, little enough to hold in memory.
  private static final int MOST_IN_TRANSACTION = 1_000;

  private static final int READS_AT_ONCE = 8;
  private static final Uni<List<Slice>> NOTHING = Uni.createFrom().item(List.of());
  private static final Duration PROBE = Duration.ofSeconds(3);

  private final RelaySettings settings;
  private final EventStore store;
  private final Progress progress;
  private final Admin admin;
  private final Publisher publisher;
  private final Map<RealmLog, Checkpoint> published;
  private final ReadingAhead ahead;
  private final Outlook outlook;
  private final long timeline;

  private Turn(Begun begun, EventStore store, Progress progress) {
    this.settings = begun.settings();
    this.store = store;
    this.progress = progress;
    this.admin = begun.admin();
    this.publisher = begun.publisher();
    this.published = begun.published();
    this.outlook =
        new Outlook(
            () -> Asking.answer(store.heads()),
            () -> Asking.answer(store.recentHeads()),
            System::nanoTime);
    this.ahead = new ReadingAhead(store, settings.mostEvents());
    this.timeline = begun.timeline();
  }

  private record Begun(
      RelaySettings settings,
      Admin admin,
      Publisher publisher,
      Map<RealmLog, Checkpoint> published,
      long timeline) {}

  static Turn begin(RelaySettings settings, Broker broker, EventStore store, Progress progress) {
    Admin admin = broker.admin();
    Publisher publisher = null;
    try {
      new TopicSetup(settings).ensure(admin);
      publisher = new Publisher(broker, settings.topics(), settings.partitions());
      var published = new HashMap<>(Published.read(new TopicReader(admin, broker), settings));
      long timeline = store.timeline();
      new Agreement(store).check(published);
      return new Turn(new Begun(settings, admin, publisher, published, timeline), store, progress);
    } catch (RuntimeException e) {
      if (publisher != null) {
        publisher.close();
      }
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  /// Publishes some of what is there.
  ///
  /// @return whether there is more
  boolean round() {
    Map<RealmId, Heads> heads = outlook.look(published);
    progress.saw(heads, published);
    List<RealmLog> behind = behind(heads);
    boolean more = behind.stream().anyMatch(of -> backlog(heads, of) > ahead.most(of));
    publish(shares(behind, heads), heads);
    progress.saw(heads, published);
    outlook.keep(behind(heads));
    return more;
  }

  /// What goes into a transaction each.
  private List<List<RealmLog>> shares(List<RealmLog> behind, Map<RealmId, Heads> heads) {
    List<List<RealmLog>> shares = new ArrayList<>();
    long expected = MOST_IN_TRANSACTION;
    for (RealmLog of : behind) {
      if (expected >= MOST_IN_TRANSACTION) {
        shares.add(new ArrayList<>());
        expected = 0;
      }
      shares.getLast().add(of);
      expected += Math.min(backlog(heads, of), ahead.most(of));
    }
    return shares;
  }

  private List<RealmLog> behind(Map<RealmId, Heads> heads) {
    List<RealmLog> behind = new ArrayList<>();
    heads.forEach((realm, head) -> {
      for (Log log : Log.values()) {
        var of = new RealmLog(realm, log);
        if (head.sequence(log) > sequence(of)) {
          behind.add(of);
        }
      }
    });
    return behind;
  }

  private long backlog(Map<RealmId, Heads> heads, RealmLog of) {
    return Agreement.head(heads, of) - sequence(of);
  }

  /// While Kafka writes one share, the database reads the next one, and what comes after the first.
  private void publish(List<List<RealmLog>> shares, Map<RealmId, Heads> heads) {
    Uni<List<Slice>> coming = shares.isEmpty() ? NOTHING : begin(shares.getFirst());
    for (int i = 1; i <= shares.size(); i++) {
      List<Slice> slices = Asking.answer(coming);
      mustBeOfTheSameLog();
      coming = i == shares.size() ? NOTHING : begin(shares.get(i));
      for (Slice slice : slices) {
        ahead.took(slice);
        if (Agreement.head(heads, slice.of()) > slice.through()) {
          ahead.begin(slice);
        }
      }
      publish(slices);
    }
  }

  /// Begins to read what comes next of each.
  private Uni<List<Slice>> begin(List<RealmLog> share) {
    List<Uni<Slice>> reads = share.stream().map(of -> ahead.read(of, sequence(of))).toList();
    Uni<List<Slice>> slices =
        Multi.createFrom()
            .iterable(reads)
            .onItem()
            .transformToUni(read -> read)
            .merge(READS_AT_ONCE)
            .collect()
            .asList()
            .memoize()
            .indefinitely();
    slices.subscribe().with(_ -> {}, _ -> {}); // whoever asks for them is told what went wrong
    return slices;
  }

  /// Of what is retired as a whole nothing is published, nor looked for again in this turn.
  private void publish(List<Slice> slices) {
    List<Slice> held = slices.stream().filter(slice -> !slice.events().isEmpty()).toList();
    if (!held.isEmpty()) {
      published.putAll(publisher.publish(held));
      progress.published(held);
    }
    slices.stream()
        .filter(slice -> slice.events().isEmpty())
        .forEach(slice -> published.put(slice.of(), Checkpoint.behind(slice.through())));
  }

  /// A failed-over database may have lost what was published, and hold others in its place: only
  /// the next turn compares them again.
  private void mustBeOfTheSameLog() {
    if (timeline != store.timeline()) {
      throw new LogAway("the database has become another", null);
    }
  }

  private long sequence(RealmLog of) {
    return published.getOrDefault(of, Checkpoint.NOTHING).sequence();
  }

  /// Whoever has nothing to publish would not notice that Kafka is away.
  void probe() {
    Asking.answer(admin.describeCluster().clusterId(), PROBE);
  }

  @Override
  public void close() {
    publisher.close();
    admin.close(Duration.ZERO);
  }
}
