package dev.muster.identity.realm;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Decide;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// What an operator does to one realm, in one go: every command has the same correlation.
final class RealmWork {
  private final CommandHandler commands;
  private final Clock clock;
  private final RealmId realm;
  private final UUID correlation = EventIds.next();

  RealmWork(CommandHandler commands, Clock clock, RealmId realm) {
    this.commands = commands;
    this.clock = clock;
    this.realm = realm;
  }

  RealmId realm() {
    return realm;
  }

  Instant now() {
    return clock.instant();
  }

  /// Whether it appended anything.
  <R> Uni<Boolean> change(Decide<R> decide) {
    return commands.handle(request(), decide).map(handled -> handled.heads() != null);
  }

  <R> Uni<R> ask(Decide<R> decide) {
    return commands.ask(request(), decide);
  }

  private Request request() {
    return new Request(realm, Actor.OPERATOR, correlation, null, null, now());
  }
}
