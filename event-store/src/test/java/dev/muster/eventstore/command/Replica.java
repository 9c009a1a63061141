package dev.muster.eventstore.command;

import dev.muster.domain.Catalogue;
import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Subject;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.domain.realm.RealmDecider;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.vault.MasterKey;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One process of a service: a handler with caches of its own on a store.
public final class Replica {
  public static final MasterKey MASTER =
      MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]));

  private final CommandHandler handler;

  public Replica(EventStore store) {
    this(store, new SimpleMeterRegistry());
  }

  public Replica(EventStore store, MeterRegistry meters) {
    this(store, new Vault(store, MASTER), meters);
  }

  public Replica(EventStore store, MasterKeys masters) {
    this(store, new Vault(store, masters), new SimpleMeterRegistry());
  }

  private Replica(EventStore store, Vault vault, MeterRegistry meters) {
    this.handler =
        new CommandHandler(
            store,
            new EventCodec(Catalogue.FAMILIES),
            vault,
            new RealmKeys(store, vault, Clock.systemUTC()),
            1000,
            meters);
  }

  public CommandHandler handler() {
    return handler;
  }

  public static Request request() {
    return new Request(
        RealmId.MAIN, Actor.anonymous("192.0.2.7"), UUID.randomUUID(), null, null, Instant.now());
  }

  public void createRealm() {
    RealmCommand.Create create =
        new RealmCommand.Create(RealmId.MAIN, "Main", RealmPolicy.DEFAULT, Instant.now());
    get(
        handler.handle(
            request(),
            work ->
                work.load(Realm.FOLD, RealmEvent.STREAM)
                    .map(realm -> Decision.of(RealmDecider.decide(realm, create), "created"))));
  }

  public UserId register(String name) {
    UserId user = new UserId(EventIds.next());
    get(
        tell(
            new UserCommand.Register(
                user,
                new Subject(user.toString()),
                new UserName(name),
                Profile.EMPTY,
                Instant.now())));
    return user;
  }

  public Handled<User> suspend(UserId user) {
    return get(tell(new UserCommand.Suspend(user, "why not", Instant.now())));
  }

  public Handled<User> reactivate(UserId user) {
    return get(tell(new UserCommand.Reactivate(user, Instant.now())));
  }

  /// The state that the command was decided on, and where it came to.
  public Uni<Handled<User>> tell(UserCommand command) {
    return handler.handle(
        request(),
        work ->
            work.load(User.FOLD, command.user().stream())
                .map(user -> Decision.of(UserDecider.decide(user, command), user)));
  }

  /// The user, asked exactly.
  public User user(UserId user) {
    return get(
        handler.ask(request(), work -> work.load(User.FOLD, user.stream()).map(Decision::answer)));
  }

  public static <T extends @Nullable Object> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
