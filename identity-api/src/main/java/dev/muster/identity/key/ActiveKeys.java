package dev.muster.identity.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.domain.Category;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
import dev.muster.domain.StreamId;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.key.SigningKey;
import dev.muster.domain.key.SigningKeyEvent;
import dev.muster.domain.key.SigningKeyId;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The keys that a realm signs with. Which one is active is remembered; whoever signs relies on the
/// key's stream, so the append of a token that a retired key would sign is refused.
@Singleton
public final class ActiveKeys {
  private record Place(RealmId realm, Algorithm algorithm) {}

  private final Map<Place, SigningKeyId> active = new ConcurrentHashMap<>();
  private final Cache<SigningKey.Pair, Signer> signers =
      Caffeine.newBuilder().maximumSize(1_000).build();

  /// What signs by that algorithm. The work relies on its key from then on.
  public Uni<Signer> active(Work work, Algorithm algorithm) {
    Place place = new Place(work.realm(), algorithm);
    SigningKeyId known = active.get(place);
    return known == null
        ? lookUp(work, place)
        : signer(work, known)
            .chain(signer -> signer == null ? lookUp(work, place) : Uni.createFrom().item(signer));
  }

  /// Fails with a rejection where nothing could be signed by the algorithm.
  public static Uni<Void> require(Work work, Algorithm algorithm) {
    return work.holder(SigningKeyEvent.activeKey(algorithm))
        .invoke(holder -> {
          if (holder.isEmpty()) {
            throw new Rejection.Invalid("algorithm", "the realm has no key for " + algorithm)
                .reject();
          }
        })
        .replaceWithVoid();
  }

  private Uni<Signer> lookUp(Work work, Place place) {
    return work.holder(SigningKeyEvent.activeKey(place.algorithm()))
        .chain(holder -> {
          if (holder.isEmpty()) {
            return Uni.createFrom().failure(noKey(place));
          }
          SigningKeyId id = new SigningKeyId(holder.get().id());
          return signer(work, id)
              .onItem()
              .ifNull()
              .failWith(() -> noKey(place))
              .invoke(() -> active.put(place, id));
        });
  }

  private Uni<@Nullable Signer> signer(Work work, SigningKeyId id) {
    return work.load(SigningKey.FOLD, new StreamId(Category.KEY, id.value()))
        .map(key ->
            key instanceof SigningKey.Active(var pair)
                ? signers.get(pair, fresh -> Signer.of(id, fresh))
                : null);
  }

  private static IllegalStateException noKey(Place place) {
    return new IllegalStateException(
        "realm " + place.realm() + " has no active key for " + place.algorithm());
  }
}
