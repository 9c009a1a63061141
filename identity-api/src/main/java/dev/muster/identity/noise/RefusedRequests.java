package dev.muster.identity.noise;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Decision;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.identity.password.SourceAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Writes down that requests were refused whose sender proved nothing. Nobody's answer waits for
/// it.
@Singleton
public final class RefusedRequests {
  private static final Logger LOG = Logger.getLogger(RefusedRequests.class);

  private record Kind(String realm, String code, SourceAddress source) {}

  /// Refusals of one kind, counted.
  ///
  /// @param request the last of them
  private record Tally(Request request, String code, SourceAddress source, int count) {
    Tally plus(Tally later) {
      return new Tally(later.request, code, later.source, count + later.count);
    }
  }

  private final CommandHandler commands;
  private final RealmKeys keys;
  private final Clock clock;
  private final Windows<Kind, Tally> windows;

  @Inject
  public RefusedRequests(CommandHandler commands, RealmKeys keys, Clock clock, Vertx vertx) {
    this.commands = commands;
    this.keys = keys;
    this.clock = clock;
    this.windows = new Windows<>(vertx, Windows.LENGTH, Tally::plus, this::write);
  }

  /// @param code why, in the words of the protocol
  public void note(Request request, String code, SourceAddress source) {
    String realm = request.realm().value();
    windows.note(
        new Kind(realm, code, source),
        new Kind(realm, code, Networks.OTHERS),
        new Tally(request, code, source, 1));
  }

  private void write(Tally tally) {
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
        .with(_ -> {}, failure -> LOG.warnf("refused requests are not written down: %s", failure));
  }

  private static ActivityEvent event(Tally tally, DataKey key, Instant at) {
    return new ActivityEvent.RequestRefused(
        tally.code(),
        tally.request().actor().address(),
        Networks.of(key, tally.source()),
        tally.count(),
        at);
  }
}
