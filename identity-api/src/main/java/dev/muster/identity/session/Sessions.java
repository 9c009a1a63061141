package dev.muster.identity.session;

import dev.muster.domain.Decision;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Visit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Who a browser stands for.
@Singleton
public final class Sessions {
  private final CommandHandler commands;
  private final Cookies cookies;

  @Inject
  Sessions(CommandHandler commands, Cookies cookies) {
    this.commands = commands;
    this.cookies = cookies;
  }

  /// Whoever is signed in with this browser now.
  public Uni<Optional<SignedIn>> current(Visit visit) {
    return commands.ask(
        visit.request(),
        work ->
            SignedIn.of(work, cookies.session(visit.realm(), visit.http())).map(Decision::answer));
  }
}
