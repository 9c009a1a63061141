package dev.muster.eventstore;

import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An append told step by step, for tests of the log itself: its events are any events.
public final class Proposal {
  private final RealmId realm;
  private final List<NewEvent> events = new ArrayList<>();
  private final Map<StreamId, Integer> expected = new HashMap<>();
  private final Map<StreamId, Integer> cited = new HashMap<>();
  private final List<SealedClaim> claims = new ArrayList<>();
  private final List<WrappedKey> created = new ArrayList<>();
  private final Set<DataKeyId> used = new HashSet<>();
  private final Set<DataKeyId> destroyed = new HashSet<>();
  private Origin origin = new Origin(utf8("{\"kind\":\"system\"}"), UUID.randomUUID(), null, null);
  private Instant at = Instant.now();
  private @Nullable Instant validUntil;

  private Proposal(RealmId realm) {
    this.realm = realm;
  }

  public static Proposal to(RealmId realm) {
    return new Proposal(realm);
  }

  /// The append that brings a realm into being.
  public static Append creating(RealmId realm) {
    return to(realm).writes(RealmEvent.STREAM, 0).append();
  }

  public static StreamId someone() {
    return new StreamId(Category.USER, UUID.randomUUID());
  }

  /// One event for a versioned stream that is at a version; call it again for the next.
  public Proposal writes(StreamId stream, int version) {
    expected.putIfAbsent(stream, version);
    return event(stream, "{\"n\":" + events.size() + "}");
  }

  public Proposal notes(StreamId activity) {
    return event(activity, "{}");
  }

  public Proposal expects(StreamId stream, int version) {
    expected.put(stream, version);
    return this;
  }

  /// An event with a payload of its own, for a new stream unless {@link #expects} says otherwise.
  public Proposal event(StreamId stream, String data) {
    if (stream.log() != Log.ACTIVITY) {
      expected.putIfAbsent(stream, 0);
    }
    events.add(new NewEvent(UUID.randomUUID(), stream, "test.happened.v1", utf8(data)));
    return this;
  }

  public Proposal cites(StreamId stream, int version) {
    cited.put(stream, version);
    return this;
  }

  public Proposal takes(ClaimDigest claim, StreamId holder) {
    claims.add(new SealedClaim.Take(claim, holder, null));
    return this;
  }

  public Proposal takesUntil(Instant expires, ClaimDigest claim, StreamId holder) {
    claims.add(new SealedClaim.Take(claim, holder, expires));
    return this;
  }

  public Proposal releases(ClaimDigest claim, StreamId holder) {
    claims.add(new SealedClaim.Release(claim, holder));
    return this;
  }

  public Proposal releasesAll(StreamId holder) {
    claims.add(new SealedClaim.ReleaseAll(holder));
    return this;
  }

  public Proposal creates(WrappedKey key) {
    created.add(key);
    return this;
  }

  public Proposal uses(DataKeyId key) {
    used.add(key);
    return this;
  }

  public Proposal destroys(DataKeyId key) {
    destroyed.add(key);
    return this;
  }

  public Proposal from(Origin from) {
    origin = from;
    return this;
  }

  public Proposal at(Instant time) {
    at = time;
    return this;
  }

  public Proposal validUntil(Instant time) {
    validUntil = time;
    return this;
  }

  public Append append() {
    return new Append(
        realm,
        origin,
        at,
        validUntil,
        events,
        expected,
        cited,
        claims,
        new KeyChanges(created, used, destroyed));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
