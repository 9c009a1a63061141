package dev.muster.identity.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.muster.domain.Decision;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.key.PublicJwk;
import dev.muster.domain.key.SigningKey;
import dev.muster.domain.key.SigningKeyEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The public keys of a realm (RFC 7517 §5). Those that sign are found by their claims, so they are
/// there before any projection has caught up, and without Kafka.
@Singleton
public final class KeySets {
  private final CommandHandler handler;

  @Inject
  public KeySets(CommandHandler handler) {
    this.handler = handler;
  }

  public Uni<Map<String, Object>> of(Request request) {
    return handler
        .ask(request, work -> active(work).map(Decision::answer))
        .map(keys -> new JWKSet(keys).toJSONObject(true));
  }

  private static Uni<List<JWK>> active(Work work) {
    return Multi.createFrom()
        .items(Algorithm.values())
        .onItem()
        .transformToUniAndConcatenate(algorithm -> active(work, algorithm))
        .collect()
        .asList();
  }

  private static Uni<@Nullable JWK> active(Work work, Algorithm algorithm) {
    return work.holder(SigningKeyEvent.activeKey(algorithm))
        .chain(holder ->
            holder.isEmpty()
                ? Uni.createFrom().nullItem()
                : work.load(SigningKey.FOLD, holder.get()).map(key -> published(key)));
  }

  private static @Nullable JWK published(SigningKey key) {
    return key instanceof SigningKey.Active(var pair) ? parsed(pair.publicKey()) : null;
  }

  private static JWK parsed(PublicJwk key) {
    try {
      return JWK.parse(key.json()).toPublicJWK();
    } catch (ParseException e) {
      throw new IllegalStateException("a key that was written down is none", e);
    }
  }
}
