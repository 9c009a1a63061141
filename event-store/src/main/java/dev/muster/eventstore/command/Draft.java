package dev.muster.eventstore.command;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.SealedClaim;
import dev.muster.eventstore.codec.ActorCodec;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.vault.ClaimDigests;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the append of a decision: seals its events, digests its claims, cites what it relied on.
final class Draft {
  private final EventCodec codec;
  private final Vault vault;
  private final RealmKeys realmKeys;

  Draft(EventCodec codec, Vault vault, RealmKeys realmKeys) {
    this.codec = codec;
    this.vault = vault;
    this.realmKeys = realmKeys;
  }

  Uni<Append> of(Work work, Decision<?> decision) {
    List<ClaimChange> changes = changes(decision);
    Uni<List<SealedClaim>> claims =
        changes.isEmpty()
            ? Uni.createFrom().item(List.of())
            : realmKeys.claimDigests(work.realm()).map(digests -> digested(changes, digests));
    Set<DataKeyId> keys = keys(work.request(), decision);
    return claims.chain(sealed ->
        vault
            .forSealing(work.realm(), keys, work.presumedNew(keys))
            .map(ring -> append(work, decision, sealed, ring)));
  }

  private Append append(Work work, Decision<?> decision, List<SealedClaim> claims, KeyRing ring) {
    Set<DataKeyId> destroyed = new HashSet<>();
    List<NewEvent> events = new ArrayList<>();
    Map<StreamId, Integer> expected = new HashMap<>();
    Map<StreamId, Integer> cited = new HashMap<>(work.relied());
    for (DomainEvent event : decision.events()) {
      events.add(codec.encode(work.realm(), EventIds.next(), event, ring));
      destroyed.addAll(event.destroyedKeys());
      if (event.stream().log() != Log.ACTIVITY) {
        expected.put(event.stream(), work.relied().getOrDefault(event.stream(), 0));
        cited.remove(event.stream());
      }
    }
    return new Append(
        work.realm(),
        origin(work.request(), ring),
        work.at(),
        decision.validUntil(),
        events,
        expected,
        cited,
        claims,
        ring.changes(destroyed));
  }

  private static Origin origin(Request request, KeyRing ring) {
    DataKeyId key = ActorCodec.key(request.actor(), request.at());
    byte[] actor =
        ActorCodec.encode(
            request.actor(),
            request.realm(),
            request.correlationId(),
            key == null ? null : ring.key(key));
    return new Origin(actor, request.correlationId(), request.causationId(), request.traceparent());
  }

  private Set<DataKeyId> keys(Request request, Decision<?> decision) {
    Set<DataKeyId> keys = new HashSet<>();
    decision.events().forEach(event -> keys.addAll(codec.keys(event)));
    Actor actor = request.actor();
    DataKeyId own = ActorCodec.key(actor, request.at());
    if (own != null) {
      keys.add(own);
    }
    return keys;
  }

  private static List<ClaimChange> changes(Decision<?> decision) {
    List<ClaimChange> changes = new ArrayList<>(decision.claims());
    decision.events().forEach(event -> changes.addAll(event.claims()));
    return changes;
  }

  private static List<SealedClaim> digested(List<ClaimChange> changes, ClaimDigests digests) {
    return changes.stream().map(digests::of).toList();
  }
}
