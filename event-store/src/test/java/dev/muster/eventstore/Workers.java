package dev.muster.eventstore;

import static dev.muster.eventstore.Proposal.to;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writers that contend for few streams: each append writes one and cites another, as it found
/// them, and says so in its payload. They count what was acknowledged and what was left open.
public final class Workers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EventStore store;
  private final RealmId realm;
  private final List<StreamId> streams;
  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<UUID> open = ConcurrentHashMap.newKeySet();

  public Workers(EventStore store, RealmId realm, List<StreamId> streams) {
    this.store = store;
    this.realm = realm;
    this.streams = List.copyOf(streams);
  }

  public Set<UUID> acknowledged() {
    return acknowledged;
  }

  /// Events of appends of which it was not told what became of them.
  public Set<UUID> open() {
    return open;
  }

  /// Runs until each worker has had its appends acknowledged or left open.
  public void run(int workers, int appends, long seed) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        Random random = new Random(seed + worker);
        running.add(threads.submit(() -> work(random, appends)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private void work(Random random, int appends) {
    int settled = 0;
    while (settled < appends) {
      StreamId written = streams.get(random.nextInt(streams.size()));
      StreamId cited = streams.get(random.nextInt(streams.size()));
      settled += attempt(written, cited) ? 1 : 0;
    }
  }

  private boolean attempt(StreamId written, StreamId cited) {
    UUID id = null;
    try {
      Map<StreamId, Integer> found =
          store.versions(realm, new HashSet<>(List.of(written, cited))).await().atMost(PATIENCE);
      Append append = append(written, cited, found);
      id = append.events().getFirst().id();
      store.append(append).await().atMost(PATIENCE);
      acknowledged.add(id);
      return true;
    } catch (AppendRefused _) {
      return false;
    } catch (Unavailable _) {
      if (id != null) {
        open.add(id);
      }
      return id != null;
    }
  }

  private Append append(StreamId written, StreamId cited, Map<StreamId, Integer> found) {
    Proposal proposal = to(realm);
    int version = found.getOrDefault(written, 0);
    proposal.expects(written, version).event(written, History.citing(found));
    return (written.equals(cited) ? proposal : proposal.cites(cited, found.getOrDefault(cited, 0)))
        .append();
  }
}
