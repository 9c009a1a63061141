package dev.muster.identity.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.muster.domain.Category;
import dev.muster.domain.Decision;
import dev.muster.domain.StreamId;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.key.PublicJwk;
import dev.muster.domain.key.SigningKey;
import dev.muster.domain.key.SigningKeyEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.command.Work;
import dev.muster.projections.token.PublishedKey;
import dev.muster.projections.token.SigningKeys;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The public keys of a realm (RFC 7517 §5). The read model tells which there are, and their
/// streams what has become of them, so that a revoked one is gone at the next request. Those that
/// sign are found by their claims as well: they are there before any projection has caught up.
@Singleton
public final class KeySets {
  private final CommandHandler handler;
  private final SigningKeys keys;

  @Inject
  public KeySets(CommandHandler handler, SigningKeys keys) {
    this.handler = handler;
    this.keys = keys;
  }

  public Uni<Map<String, Object>> of(Request request) {
    return keys.published(request.realm())
        .chain(known -> handler.ask(request, work -> read(work, known).map(Decision::answer)))
        .map(published -> new JWKSet(published).toJSONObject(true));
  }

  private static Uni<List<JWK>> read(Work work, List<PublishedKey> known) {
    return active(work)
        .map(active -> {
          Set<StreamId> all = new LinkedHashSet<>(active);
          known.forEach(key -> all.add(key.kid().stream()));
          return all;
        })
        .chain(all -> read(work, all));
  }

  private static Uni<List<StreamId>> active(Work work) {
    return Multi.createFrom()
        .items(Algorithm.values())
        .onItem()
        .transformToUniAndConcatenate(
            algorithm -> work.holder(SigningKeyEvent.activeKey(algorithm)))
        .filter(Optional::isPresent)
        .map(Optional::get)
        .filter(stream -> stream.category() == Category.KEY)
        .collect()
        .asList();
  }

  private static Uni<List<JWK>> read(Work work, Set<StreamId> streams) {
    return Multi.createFrom()
        .iterable(streams)
        .onItem()
        .transformToUniAndConcatenate(
            stream -> work.load(SigningKey.FOLD, stream).map(KeySets::published))
        .collect()
        .asList();
  }

  private static @Nullable JWK published(SigningKey key) {
    return switch (key) {
      case SigningKey.Created(var pair) -> parsed(pair.publicKey());
      case SigningKey.Active(var pair) -> parsed(pair.publicKey());
      case SigningKey.Retired(_, var publicKey, _) -> parsed(publicKey);
      case SigningKey.Absent _, SigningKey.Revoked _ -> null;
    };
  }

  private static JWK parsed(PublicJwk key) {
    try {
      return JWK.parse(key.json()).toPublicJWK();
    } catch (ParseException e) {
      throw new IllegalStateException("a key that was written down is none", e);
    }
  }
}
