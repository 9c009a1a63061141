package dev.muster.identity.signin;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Decision;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.identity.noise.Networks;
import dev.muster.identity.signin.FailedSignIns.Tally;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes `sign-in.failed`.
@Singleton
final class FailureWriter {
  private static final Logger LOG = Logger.getLogger(FailureWriter.class);
  private static final int LONGEST_NAME = 255;

  private final CommandHandler commands;
  private final RealmKeys keys;
  private final Clock clock;

  @Inject
  FailureWriter(CommandHandler commands, RealmKeys keys, Clock clock) {
    this.commands = commands;
    this.keys = keys;
    this.clock = clock;
  }

  void write(Tally tally) {
    Instant at = clock.instant();
    Request was = tally.request();
    Request request =
        new Request(was.realm(), was.actor(), was.correlationId(), null, was.traceparent(), at);
    keys.ofId(was.realm(), DataKeyId.ofNetworks(at))
        .chain(key ->
            commands.handle(
                request,
                _ -> Uni.createFrom().item(Decision.of(List.of(event(tally, key, at)), at))))
        .subscribe()
        .with(_ -> {}, failure -> LOG.warnf("a failed sign-in is not written down: %s", failure));
  }

  private static ActivityEvent event(Tally tally, DataKey key, Instant at) {
    return new ActivityEvent.SignInFailed(
        tally.user(),
        shortened(tally.typedName()),
        tally.request().actor().address(),
        Networks.of(key, tally.source()),
        tally.cause(),
        tally.count(),
        at);
  }

  private static @Nullable String shortened(@Nullable String name) {
    return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
