package dev.muster.eventstore.postgres;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.SealedClaim;
import dev.muster.eventstore.WrappedKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/// Appends of one realm that may be written together. All are checked against what was there before
/// any of them, so none may write, cite, claim or use what an earlier one changes: of two appends
/// that cite each other's streams both would pass.
final class Batch {
  static final int MOST_APPENDS = 256;
  private static final int MOST_EVENTS = 2 * Append.MOST_EVENTS;
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  private final List<Waiting> members = new ArrayList<>();
  private final Set<StreamId> streams = new HashSet<>();
  private final Set<ClaimDigest> claims = new HashSet<>();
  private final Set<DataKeyId> keys = new HashSet<>();
  private boolean releasesAll;
  private int events;
  private long bytes;

  private Batch() {}

  /// Removes from a queue those that may go next, in order; the others stay for the batch after.
  static List<Waiting> next(Queue<Waiting> queue) {
    Batch batch = new Batch();
    for (Iterator<Waiting> all = queue.iterator();
        all.hasNext() && batch.members.size() < MOST_APPENDS; ) {
      Waiting one = all.next();
      if (one.isAbandoned()) {
        all.remove();
      } else if (batch.admits(one.append())) {
        all.remove();
        batch.add(one);
      }
    }
    return batch.members;
  }

  private boolean admits(Append append) {
    return members.isEmpty()
        || (!append.createsRealm()
            && !members.getFirst().append().createsRealm()
            && events + append.events().size() <= MOST_EVENTS
            && bytes + size(append) <= MOST_BYTES
            && Collections.disjoint(streams, append.expected().keySet())
            && Collections.disjoint(streams, append.cited().keySet())
            && Collections.disjoint(keys, touchedKeys(append))
            && admitsClaims(append.claims()));
  }

  /// A release of all that a stream holds may meet any claim.
  private boolean admitsClaims(List<SealedClaim> changes) {
    if (changes.isEmpty()) {
      return true;
    }
    boolean all = changes.stream().anyMatch(SealedClaim.ReleaseAll.class::isInstance);
    return !releasesAll && !(all && !claims.isEmpty()) && Collections.disjoint(claims, of(changes));
  }

  private void add(Waiting one) {
    Append append = one.append();
    members.add(one);
    streams.addAll(append.expected().keySet());
    claims.addAll(of(append.claims()));
    append.keys().created().forEach(key -> keys.add(key.id()));
    keys.addAll(append.keys().destroyed());
    releasesAll |= append.claims().stream().anyMatch(SealedClaim.ReleaseAll.class::isInstance);
    events += append.events().size();
    bytes += size(append);
  }

  private static Set<DataKeyId> touchedKeys(Append append) {
    Set<DataKeyId> touched = new HashSet<>(append.keys().used());
    touched.addAll(append.keys().destroyed());
    append.keys().created().stream().map(WrappedKey::id).forEach(touched::add);
    return touched;
  }

  private static Set<ClaimDigest> of(List<SealedClaim> changes) {
    Set<ClaimDigest> digests = new HashSet<>();
    for (SealedClaim change : changes) {
      switch (change) {
        case SealedClaim.Take take -> digests.add(take.digest());
        case SealedClaim.Release release -> digests.add(release.digest());
        case SealedClaim.ReleaseAll _ -> {}
      }
    }
    return digests;
  }

  private static long size(Append append) {
    return append.events().stream().mapToLong(event -> event.data().length).sum();
  }
}
