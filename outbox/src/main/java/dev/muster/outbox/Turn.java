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
    boolean more = false;
    List<RealmLog> share = new ArrayList<>();
    long expected = 0;
    for (RealmLog of : behind(heads)) {
      long backlog = backlog(heads, of);
      more |= backlog > ahead.most(of);
      share.add(of);
      expected += Math.min(backlog, ahead.most(of));
      if (expected >= MOST_IN_TRANSACTION) {
        publish(share, heads);
        share.clear();
        expected = 0;
      }
    }
    publish(share, heads);
    progress.saw(heads, published);
    outlook.keep(behind(heads));
    return more;
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

  /// While Kafka writes these, the database reads what comes after them.
  private void publish(List<RealmLog> share, Map<RealmId, Heads> heads) {
    if (share.isEmpty()) {
      return;
    }
    List<Slice> slices =
        Asking.answer(
            Multi.createFrom()
                .iterable(List.copyOf(share))
                .onItem()
                .transformToUni(this::read)
                .merge(READS_AT_ONCE)
                .collect()
                .asList());
    mustBeOfTheSameLog();
    for (Slice slice : slices) {
      ahead.took(slice);
      if (Agreement.head(heads, slice.of()) > slice.through()) {
        ahead.begin(slice);
      }
    }
    publish(slices);
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

  private Uni<Slice> read(RealmLog of) {
    return ahead.read(of, sequence(of));
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
