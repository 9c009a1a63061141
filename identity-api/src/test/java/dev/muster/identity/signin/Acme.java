package dev.muster.identity.signin;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import dev.muster.identity.password.Argon2Cost;
import dev.muster.identity.password.Argon2id;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.PoolSize;
import dev.muster.identity.realm.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/// The realm that the tests sign in to, and what its log tells. What is done here is done at
/// another replica: its command handler remembers states of its own.
@Singleton
public final class Acme {
  public static final String ADA_PASSWORD = "difference-engine-1843";
  public static final String GRACE_PASSWORD = "nanosecond-of-wire";
  public static final String MALLORY_PASSWORD = "between-you-and-me";
  public static final String TWIN_PASSWORD = "two-of-us-at-once";
  public static final String ONE_TIME_PASSWORD = "handed-over-once";

  private static final Path FILE = Path.of("src/test/resources/signin/realm.yaml");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CommandHandler commands;
  private final EventStore store;
  private final EventCodec codec;
  private final Vault vault;
  private final Operator operator;

  @Inject
  Acme(EventStore store, EventCodec codec, Vault vault, RealmKeys keys) {
    this.store = store;
    this.codec = codec;
    this.vault = vault;
    commands = new CommandHandler(store, codec, vault, keys, 100);
    operator = new Operator(commands, Clock.systemUTC(), cheap(), "http://localhost:8080");
  }

  /// The passwords of the realm file are hashed as if it were long ago.
  private static HashingPool cheap() {
    return new HashingPool(
        Argon2id.onThisMachine(),
        new Argon2Cost(64, 1, 1),
        new PoolSize(1, 100),
        new SimpleMeterRegistry());
  }

  void found(@Observes StartupEvent started) {
    Map<String, String> secrets =
        Map.of(
            "ADA", ADA_PASSWORD,
            "GRACE", GRACE_PASSWORD,
            "MALLORY", MALLORY_PASSWORD,
            "TWIN", TWIN_PASSWORD,
            "NEWCOMER", ONE_TIME_PASSWORD,
            "SECRET", "0123456789abcdef0123456789abcdef");
    operator.apply(FILE, secrets).await().atMost(LONG);
  }

  /// Does something to a user, as an administrator would.
  public void does(String userName, Function<UserId, UserCommand> command) {
    Request request =
        new Request(
            RealmId.MAIN, Actor.OPERATOR, EventIds.next(), null, null, Clock.systemUTC().instant());
    commands
        .handle(
            request,
            work ->
                work.holder(new UserName(userName).claim())
                    .chain(holder ->
                        work.load(User.FOLD, holder.orElseThrow())
                            .map(user ->
                                Decision.of(
                                    UserDecider.decide(
                                        user, command.apply(new UserId(holder.orElseThrow().id()))),
                                    user))))
        .await()
        .atMost(LONG);
  }

  /// Waits for something that nobody's answer waits for.
  public <E extends DomainEvent> E eventually(Class<E> type, Predicate<E> meant) {
    for (int i = 0; i < 100; i++) {
      for (DomainEvent event : events(Log.ACTIVITY, 0)) {
        if (type.isInstance(event) && meant.test(type.cast(event))) {
          return type.cast(event);
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new AssertionError("no such event has been written");
  }

  /// How many events a log has.
  public long sequence(Log log) {
    return events(log, 0).size();
  }

  /// What was written to a log above a sequence.
  public List<? extends DomainEvent> events(Log log, long after) {
    return recorded(log, after).stream().map(this::decoded).toList();
  }

  /// The same as the log holds it.
  List<RecordedEvent> recorded(Log log, long after) {
    return store.read(RealmId.MAIN, log, after, 10_000).await().atMost(LONG);
  }

  private DomainEvent decoded(RecordedEvent event) {
    ParsedEvent parsed = new ParsedEvent(event);
    KeyRing ring = vault.forOpening(RealmId.MAIN, codec.keys(parsed)).await().atMost(LONG);
    return codec.decode(parsed, ring);
  }
}
