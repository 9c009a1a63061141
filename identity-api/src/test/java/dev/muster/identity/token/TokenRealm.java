package dev.muster.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Decide;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.realm.Operator;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The realm that the tests of the OAuth endpoints speak to, and what its log tells.
@Singleton
public final class TokenRealm {
  public static final RealmId ID = new RealmId("tokens");
  public static final String ISSUER = "http://localhost:8080/realms/tokens";
  public static final String SECRET = "0123456789+abcdef/0123456789=abcdef";

  private static final Duration LONG = Duration.ofSeconds(60);

  private final CommandHandler handler;
  private final EventStore store;
  private final EventCodec codec;
  private final Vault vault;
  private final RealmKeys realmKeys;
  private final ECKey clientKey;

  @Inject
  TokenRealm(
      CommandHandler handler, EventStore store, EventCodec codec, Vault vault, RealmKeys realmKeys)
      throws JOSEException {
    this.handler = handler;
    this.store = store;
    this.codec = codec;
    this.vault = vault;
    this.realmKeys = realmKeys;
    this.clientKey = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
  }

  void found(@Observes StartupEvent started, HashingPool hashing) throws IOException {
    String yaml = Files.readString(Path.of("src/test/resources/token/realm.yaml"));
    Path file = Files.createTempFile("realm", ".yaml");
    Files.writeString(file, yaml.replace("JWK", clientKey.toPublicJWK().toJSONString()));
    new Operator(handler, Clock.systemUTC(), hashing, "http://localhost:8080")
        .apply(file, Map.of("SECRET", SECRET, "PASSWORD", "a-password-that-nobody-types"))
        .await()
        .atMost(LONG);
    Files.delete(file);
  }

  /// The key that the client `signer` signs its assertions with.
  public ECKey clientKey() {
    return clientKey;
  }

  /// Another replica: what it remembers is its own.
  public CommandHandler replica() {
    return new CommandHandler(store, codec, vault, realmKeys, 1_000);
  }

  public <R> R handle(Decide<R> decide) {
    return handler.handle(request(), decide).await().atMost(LONG).result();
  }

  public static Request request() {
    return new Request(ID, Actor.SYSTEM, EventIds.next(), null, null, Instant.now());
  }

  /// What was written to a log above a sequence.
  public List<? extends DomainEvent> events(Log log, long after) {
    return store.read(ID, log, after, 10_000).await().atMost(LONG).stream()
        .map(ParsedEvent::new)
        .map(event ->
            codec.decode(event, vault.forOpening(ID, codec.keys(event)).await().atMost(LONG)))
        .toList();
  }

  public long sequence(Log log) {
    return store.heads(ID).await().atMost(LONG).sequence(log);
  }

  /// Appends events, whatever decided them.
  public void append(Decide<List<? extends DomainEvent>> decide) {
    handle(work ->
        decide.decide(work).map(decision -> Decision.of(decision.result(), decision.result())));
  }
}
