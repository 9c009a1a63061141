package dev.muster.eventstore.verify;

import dev.muster.domain.Claim;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.SealedClaim;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.vault.ClaimDigests;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares the claims that the log's table holds with what the events say. One that expires comes
/// of no event, and means nothing later: it is left alone.
public final class ClaimCheck implements Reading {
  private static final DataKeyId CLAIMS = DataKeyId.named(RealmKeys.CLAIMS);
  private static final int LOOKS = 3;

  private final EventStore store;
  private final LogTables tables;
  private final EventCodec codec;
  private final Vault vault;
  private final Findings findings;

  public ClaimCheck(
      EventStore store, LogTables tables, EventCodec codec, Vault vault, Findings findings) {
    this.store = store;
    this.tables = tables;
    this.codec = codec;
    this.vault = vault;
    this.findings = findings;
  }

  @Override
  public Uni<Void> streams(RealmId realm, List<StreamHistory> streams) {
    Set<DataKeyId> keys = new HashSet<>(Set.of(CLAIMS));
    streams.forEach(stream -> stream.events().forEach(event -> keys.addAll(keys(event))));
    Set<StreamId> ids = streams.stream().map(StreamHistory::stream).collect(Collectors.toSet());
    return vault
        .forOpening(realm, keys)
        .chain(ring -> tables.claims(realm, ids).map(held -> different(streams, ring, held)))
        .chain(different -> again(realm, different, LOOKS));
  }

  /// What moved while it was looked at is looked at once more.
  private Uni<Void> again(RealmId realm, List<StreamHistory> streams, int looks) {
    return Multi.createFrom()
        .iterable(streams)
        .onItem()
        .transformToUniAndConcatenate(stream -> again(realm, stream, looks))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> again(RealmId realm, StreamHistory stream, int looks) {
    return store
        .read(realm, stream.stream(), 0)
        .map(events -> new StreamHistory(stream.stream(), events))
        .chain(now -> {
          Set<DataKeyId> keys = new HashSet<>(Set.of(CLAIMS));
          now.events().forEach(event -> keys.addAll(keys(event)));
          return vault
              .forOpening(realm, keys)
              .chain(ring ->
                  tables
                      .claims(realm, Set.of(now.stream()))
                      .chain(held -> {
                        if (different(List.of(now), ring, held).isEmpty()) {
                          return Uni.createFrom().voidItem();
                        }
                        if (looks > 1) {
                          return again(realm, now, looks - 1);
                        }
                        tell(realm, now, ring, held.getOrDefault(now.stream(), Set.of()));
                        return Uni.createFrom().voidItem();
                      }));
        });
  }

  private List<StreamHistory> different(
      List<StreamHistory> streams, KeyRing ring, Map<StreamId, Set<ClaimDigest>> held) {
    return streams.stream()
        .filter(stream ->
            !Objects.equals(expected(stream, ring), held.getOrDefault(stream.stream(), Set.of())))
        .toList();
  }

  private void tell(RealmId realm, StreamHistory stream, KeyRing ring, Set<ClaimDigest> held) {
    Set<ClaimDigest> expected = expected(stream, ring);
    if (expected == null) {
      differs(realm, stream, "cannot be read, so its claims cannot be told");
      return;
    }
    expected.stream()
        .filter(claim -> !held.contains(claim))
        .forEach(claim -> differs(realm, stream, "does not hold its claim " + words(claim)));
    held.stream()
        .filter(claim -> !expected.contains(claim))
        .forEach(claim -> differs(realm, stream, "holds the claim of nothing " + words(claim)));
  }

  private void differs(RealmId realm, StreamHistory stream, String what) {
    findings.differs(new Finding("log", realm + " " + stream.stream(), what));
  }

  private static String words(ClaimDigest claim) {
    return claim.kind().word() + " " + claim.hex().substring(0, 16);
  }

  /// Null where an event cannot be read.
  private @Nullable Set<ClaimDigest> expected(StreamHistory stream, KeyRing ring) {
    DataKey key = ring.key(CLAIMS);
    if (key == null) {
      return Set.of();
    }
    ClaimDigests digests = new ClaimDigests(key);
    Set<ClaimDigest> held = new HashSet<>();
    try {
      for (RecordedEvent event : stream.events()) {
        codec
            .decode(new ParsedEvent(event), ring)
            .claims()
            .forEach(change -> fold(held, digests.of(change)));
      }
    } catch (RuntimeException _) {
      return null;
    }
    return held;
  }

  private static void fold(Set<ClaimDigest> held, SealedClaim change) {
    switch (change) {
      case SealedClaim.Take(var digest, _, var expires) -> {
        if (expires == null) {
          held.add(digest);
        }
      }
      case SealedClaim.Release(var digest, _) -> held.remove(digest);
      case SealedClaim.ReleaseAll _ -> held.removeIf(one -> one.kind() != Claim.Kind.SUBJECT);
    }
  }

  private Set<DataKeyId> keys(RecordedEvent event) {
    try {
      return codec.keys(new ParsedEvent(event));
    } catch (RuntimeException _) {
      return Set.of(); // reading it fails for the same reason, and tells it
    }
  }
}
