package dev.muster.identity.browser;

import dev.muster.domain.Decision;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Request;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What a realm calls itself before people.
@Singleton
final class RealmNames {
  private final CommandHandler commands;

  @Inject
  RealmNames(CommandHandler commands) {
    this.commands = commands;
  }

  Uni<String> displayName(Request request) {
    return commands.ask(
        request,
        work ->
            work.load(Realm.FOLD, RealmEvent.STREAM).map(RealmNames::name).map(Decision::answer));
  }

  private static String name(Realm realm) {
    return switch (realm) {
      case Realm.Live live -> live.displayName();
      case Realm.Absent _ -> "Muster";
    };
  }
}
