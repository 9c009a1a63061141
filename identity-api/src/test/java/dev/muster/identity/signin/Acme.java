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
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Vault;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.realm.Operator;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The realm that the tests sign in to, and what its log tells.
@Singleton
public final class Acme {
  public static final String ADA_PASSWORD = "difference-engine-1843";
  public static final String GRACE_PASSWORD = "nanosecond-of-wire";
  public static final String MALLORY_PASSWORD = "between-you-and-me";
  public static final String ONE_TIME_PASSWORD = "handed-over-once";

  private static final Path FILE = Path.of("src/test/resources/signin/realm.yaml");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CommandHandler commands;
  private final EventStore store;
  private final EventCodec codec;
  private final Vault vault;
  private final Operator operator;

  @Inject
  Acme(
      CommandHandler commands,
      EventStore store,
      EventCodec codec,
      Vault vault,
      HashingPool hashing) {
    this.commands = commands;
    this.store = store;
    this.codec = codec;
    this.vault = vault;
    this.operator = new Operator(commands, Clock.systemUTC(), hashing, "http://localhost:8080");
  }

  void found(@Observes StartupEvent started) {
    Map<String, String> secrets =
        Map.of(
            "ADA", ADA_PASSWORD,
            "GRACE", GRACE_PASSWORD,
            "MALLORY", MALLORY_PASSWORD,
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

  /// How many events a log has.
  public long sequence(Log log) {
    return events(log, 0).size();
  }

  /// What was written to a log above a sequence.
  public List<? extends DomainEvent> events(Log log, long after) {
    List<RecordedEvent> recorded =
        store.read(RealmId.MAIN, log, after, 10_000).await().atMost(LONG);
    return recorded.stream().map(this::decoded).toList();
  }

  private DomainEvent decoded(RecordedEvent event) {
    KeyRing ring = vault.forOpening(RealmId.MAIN, codec.keys(event)).await().atMost(LONG);
    return codec.decode(event, ring);
  }
}
