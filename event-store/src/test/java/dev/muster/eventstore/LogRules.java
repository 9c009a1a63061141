package dev.muster.eventstore;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;

import dev.muster.domain.Category;
import dev.muster.domain.Claim;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused.Reason;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// What each part of the contract needs: a store, and a realm of its own.
public abstract class LogRules {
  protected RealmId realm = RealmId.MAIN;

  /// The store that is to keep the rules.
  protected abstract EventStore store();

  /// Makes another master key the current one, as the operator does.
  protected abstract void useMasterKey(String id);

  @BeforeEach
  void a_realm() {
    realm = new RealmId("r" + UUID.randomUUID().toString().substring(0, 13));
    append(Proposal.creating(realm));
  }

  protected Proposal proposal() {
    return to(realm);
  }

  protected Appended append(Append append) {
    return get(store().append(append));
  }

  protected Appended append(Proposal proposal) {
    return append(proposal.append());
  }

  /// Why the log refuses it.
  protected Reason refusal(Proposal proposal) {
    return refusal(store().append(proposal.append()));
  }

  protected static Reason refusal(Uni<Appended> append) {
    try {
      throw new AssertionError("appended: " + get(append));
    } catch (AppendRefused refused) {
      return refused.reason();
    }
  }

  protected static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }

  /// A user with one event.
  protected StreamId written() {
    StreamId stream = someone();
    append(proposal().writes(stream, 0));
    return stream;
  }

  protected int version(StreamId stream) {
    return get(store().versions(realm, java.util.Set.of(stream))).getOrDefault(stream, -1);
  }

  protected List<RecordedEvent> log(Log log) {
    return get(store().read(realm, log, 0, Integer.MAX_VALUE));
  }

  protected static StreamId stream(Category category) {
    return new StreamId(category, UUID.randomUUID());
  }

  protected static ClaimDigest claim(Claim.Kind kind) {
    byte[] digest =
        Sha256.of(UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new ClaimDigest(kind, HexFormat.of().formatHex(digest));
  }

  protected static WrappedKey key(String masterKey) {
    return new WrappedKey(new DataKeyId(UUID.randomUUID()), masterKey, new byte[] {1, 2, 3});
  }
}
