package dev.muster.eventstore.verify;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Catalogue;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Fold;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Snapshot;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.codec.StateCodec;
import dev.muster.eventstore.codec.StateCodecs;
import dev.muster.eventstore.postgres.SnapshotTable;
import dev.muster.eventstore.postgres.SnapshotTable.Kept;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares each snapshot of a long stream with what the stream's events come to. One is read
/// before its stream is, so that nothing that is written meanwhile is a difference.
public final class SnapshotCheck implements Reading {
  private static final Map<AnyCategory, Fold<?>> FOLDS =
      Catalogue.LONG.stream().collect(Collectors.toMap(Fold::category, Function.identity()));

  private final EventStore store;
  private final SnapshotTable table;
  private final EventCodec codec;
  private final StateCodecs codecs;
  private final Vault vault;
  private final Findings findings;
  private final boolean drops;

  public SnapshotCheck(
      EventStore store, SnapshotTable table, EventCodec codec, Vault vault, Findings findings) {
    this(store, table, codec, vault, findings, false);
  }

  private SnapshotCheck(
      EventStore store,
      SnapshotTable table,
      EventCodec codec,
      Vault vault,
      Findings findings,
      boolean drops) {
    this.store = store;
    this.table = table;
    this.codec = codec;
    this.codecs = new StateCodecs(codec);
    this.vault = vault;
    this.findings = findings;
    this.drops = drops;
  }

  /// The same, which drops what differs: the next snapshot is made of the events again.
  public SnapshotCheck mending() {
    return new SnapshotCheck(store, table, codec, vault, findings, true);
  }

  @Override
  public Uni<Void> end(RealmId realm) {
    AtomicReference<@Nullable StreamId> last = new AtomicReference<>();
    return Multi.createBy()
        .repeating()
        .uni(() -> table.page(realm, last.get()).call(page -> all(realm, page, last)))
        .until(List::isEmpty)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> all(RealmId realm, List<Kept> page, AtomicReference<@Nullable StreamId> last) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Kept kept : page) {
      last.set(kept.stream());
      done = done.chain(() -> one(realm, kept, FOLDS.get(kept.stream().category())));
    }
    return done;
  }

  private <S> Uni<Void> one(RealmId realm, Kept kept, @Nullable Fold<S> fold) {
    StateCodec<S> states = fold == null ? null : codecs.of(fold);
    if (fold == null || states == null || !Arrays.equals(states.shape(), kept.snapshot().shape())) {
      findings.notes(finding(realm, kept, "is of another version of Muster, and passed over here"));
      return Uni.createFrom().voidItem();
    }
    return store
        .read(realm, kept.stream(), 0)
        .map(events -> folded(events, kept.snapshot()))
        .chain(events ->
            vault
                .forOpening(realm, keys(events, states, kept.snapshot()))
                .map(ring -> flaw(new Compared<>(realm, kept, fold, states), events, ring)))
        .chain(flaw -> tell(realm, kept, flaw));
  }

  private record Compared<S>(RealmId realm, Kept kept, Fold<S> fold, StateCodec<S> states) {}

  private static List<RecordedEvent> folded(List<RecordedEvent> events, Snapshot snapshot) {
    return events.stream().filter(event -> event.version() <= snapshot.version()).toList();
  }

  private Set<DataKeyId> keys(List<RecordedEvent> events, StateCodec<?> states, Snapshot snapshot) {
    Set<DataKeyId> keys = new HashSet<>();
    try {
      events.forEach(event -> keys.addAll(codec.keys(new ParsedEvent(event))));
      DataKeyId own = states.key(snapshot.state());
      if (own != null) {
        keys.add(own);
      }
    } catch (RuntimeException _) {
      return Set.of(); // comparing fails for the same reason, and tells it
    }
    return keys;
  }

  /// What is wrong, in words; empty where nothing is.
  private <S> String flaw(Compared<S> compared, List<RecordedEvent> events, KeyRing ring) {
    Snapshot snapshot = compared.kept().snapshot();
    if (events.isEmpty() || !events.getLast().id().equals(snapshot.event())) {
      return "stands for another event than the log has at version " + snapshot.version();
    }
    try {
      S found = compared.states().read(snapshot.state(), compared.realm(), snapshot.event(), ring);
      if (found == null) {
        findings.notes(finding(compared.realm(), compared.kept(), "is of somebody who was erased"));
        return "";
      }
      S state = compared.fold().initial();
      for (RecordedEvent event : events) {
        state = compared.fold().evolve(state, codec.decode(new ParsedEvent(event), ring));
      }
      return found.equals(state) ? "" : "is not what the events come to";
    } catch (RuntimeException _) {
      return "cannot be read";
    }
  }

  private Uni<Void> tell(RealmId realm, Kept kept, String flaw) {
    if (flaw.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Finding finding = finding(realm, kept, flaw);
    if (drops) {
      return table.drop(realm, kept).invoke(() -> findings.mends(finding));
    }
    findings.differs(finding);
    return Uni.createFrom().voidItem();
  }

  private static Finding finding(RealmId realm, Kept kept, String what) {
    return new Finding("log", realm + " snapshot of " + kept.stream(), what);
  }
}
