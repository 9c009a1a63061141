package dev.muster.identity.events;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Subject;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.token.LiveToken;
import dev.muster.identity.token.TokenRealm;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// People whom no other test knows, so that they can be erased, by another replica.
@Singleton
final class Strangers {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final TokenRealm realm;
  private final PersonalKeys keys;

  @Inject
  Strangers(TokenRealm realm, PersonalKeys keys) {
    this.realm = realm;
    this.keys = keys;
  }

  UserId register(RealmId where) {
    UserId id = new UserId(EventIds.next());
    UserCommand register =
        new UserCommand.Register(
            id,
            new Subject(id.toString()),
            new UserName("stranger-" + id),
            Profile.EMPTY,
            Instant.now());
    change(where, register).await().atMost(LONG);
    return id;
  }

  void eraseElsewhere(UserId user) {
    change(TokenRealm.ID, new UserCommand.Erase(user, Instant.now())).await().atMost(LONG);
  }

  /// Between the decision to hand out the key and its append, somebody else erases the person.
  KeysRead readWhileErased(UserId user) {
    ClientKey watcher = watcher();
    AtomicBoolean first = new AtomicBoolean(true);
    return realm.handle(work ->
        work.load(Client.FOLD, watcher.stream())
            .chain(client ->
                keys.read(work, caller(client), new KeysRequest(Set.of(user.personalKey()))))
            .call(_ ->
                first.getAndSet(false)
                    ? change(TokenRealm.ID, new UserCommand.Erase(user, Instant.now()))
                    : Uni.createFrom().voidItem()));
  }

  ClientKey watcher() {
    return realm.handle(work ->
        work.holder(new ClientId("watcher").claim())
            .map(holder -> Decision.answer(new ClientKey(holder.orElseThrow().id()))));
  }

  private static Caller caller(Client client) {
    JWTClaimsSet claims = new JWTClaimsSet.Builder().build();
    return new Caller(
        Actor.SYSTEM,
        new LiveToken(claims, ((Client.Enabled) client).registration(), null, Scopes.NONE));
  }

  private Uni<Void> change(RealmId where, UserCommand command) {
    Request request = new Request(where, Actor.SYSTEM, EventIds.next(), null, null, Instant.now());
    return realm.replica().handle(request, work -> decision(work, command)).replaceWithVoid();
  }

  private static Uni<Decision<Integer>> decision(Work work, UserCommand command) {
    return work.load(User.FOLD, command.user().stream())
        .map(state -> {
          var events = UserDecider.decide(state, command);
          return Decision.of(List.copyOf(events), events.size());
        });
  }
}
