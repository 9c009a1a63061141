package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.key.SigningKey;
import dev.muster.domain.key.SigningKeyCommand;
import dev.muster.domain.key.SigningKeyDecider;
import dev.muster.domain.key.SigningKeyEvent;
import dev.muster.domain.key.SigningKeyId;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.domain.realm.RealmDecider;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.eventstore.command.EventIds;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/// Brings a realm into being, with the keys that it signs with from the start. What is there
/// already stays, so that a founding that was interrupted is completed by the next.
final class Founding {
  private final RealmWork work;

  Founding(RealmWork work) {
    this.work = work;
  }

  /// Whether anything was missing.
  Uni<Boolean> found(String displayName, RealmPolicy policy) {
    return create(displayName, policy)
        .chain(created -> key(Algorithm.ES256).map(made -> created || made))
        .chain(changed -> key(Algorithm.RS256).map(made -> changed || made));
  }

  private Uni<Boolean> create(String displayName, RealmPolicy policy) {
    return work.change(w ->
        w.load(Realm.FOLD, RealmEvent.STREAM)
            .map(realm ->
                switch (realm) {
                  case Realm.Live _ -> Decision.answer(realm);
                  case Realm.Absent _ ->
                      Decision.of(
                          RealmDecider.decide(
                              realm,
                              new RealmCommand.Create(work.realm(), displayName, policy, w.at())),
                          realm);
                }));
  }

  private Uni<Boolean> key(Algorithm algorithm) {
    return work.ask(w -> w.holder(SigningKeyEvent.activeKey(algorithm)).map(Decision::answer))
        .chain(holder -> holder.isPresent() ? Uni.createFrom().item(false) : makeKey(algorithm));
  }

  private Uni<Boolean> makeKey(Algorithm algorithm) {
    SigningKeyId id = new SigningKeyId(EventIds.next());
    return Uni.createFrom()
        .item(() -> KeyPairs.generate(id, algorithm))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(pair ->
            work.change(w ->
                w.load(SigningKey.FOLD, id.stream()).map(key -> activate(id, key, pair, w.at()))));
  }

  private static Decision<SigningKeyId> activate(
      SigningKeyId id, SigningKey key, SigningKey.Pair pair, java.time.Instant at) {
    return Decision.of(
        SigningKeyDecider.decide(key, new SigningKeyCommand.Create(id, pair, true, at)), id);
  }
}
