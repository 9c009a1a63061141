package dev.muster.identity.guard;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Handled;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.client.Outcome;
import dev.muster.identity.http.Exchange;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Requests;
import dev.muster.identity.token.BearerToken;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Lets into a built-in API whoever shows a token for it (RFC 6750). The token is looked at in the
/// same attempt that decides the request, so what it depends on, user, client, grant and session,
/// is cited by the append, or compared before the answer: what is suspended, disabled, ended or
/// withdrawn at one replica is refused by the next request at any other.
@Singleton
public final class Guard {
  private final CommandHandler handler;
  private final Requests requests;
  private final Issuers issuers;
  private final Permits permits;

  @Inject
  public Guard(CommandHandler handler, Requests requests, Issuers issuers, Permits permits) {
    this.handler = handler;
    this.requests = requests;
    this.issuers = issuers;
    this.permits = permits;
  }

  /// Decides a command of whoever may use this scope, and appends; the caller is its actor.
  ///
  /// Fails with an {@link OAuthRefusal} where the token does not let in (RFC 6750 §3.1), else as
  /// {@link CommandHandler#handle} does.
  public <R> Uni<Handled<R>> handle(
      RealmId realm, RoutingContext http, String scope, Answer<R> answer) {
    BearerToken bearer = new BearerToken(issuers.of(realm));
    String token = bearer.of(http.request().getHeader("Authorization"));
    Permits.Wanted wanted = new Permits.Wanted(bearer, token, scope);
    return handler
        .handle(requests.of(realm, http), work -> decide(work, http, wanted, answer))
        .map(Guard::given)
        .onFailure(AppendRefused::isTooLate)
        .transform(_ -> bearer.invalid());
  }

  /// Answers a question of whoever may use this scope, exactly.
  public <R> Uni<R> ask(RealmId realm, RoutingContext http, String scope, Answer<R> answer) {
    return handle(realm, http, scope, answer).map(Handled::result);
  }

  private <R> Uni<Decision<Outcome<R>>> decide(
      Work work, RoutingContext http, Permits.Wanted wanted, Answer<R> answer) {
    return permits
        .of(work, wanted)
        .map(token -> Caller.of(token, Exchange.of(http).address().getHostAddress()))
        .invoke(caller -> work.by(caller.actor()))
        .chain(caller -> answer.decide(work, caller).map(decision -> given(decision, caller)))
        .onFailure(OAuthRefusal.class)
        .recoverWithItem(refused -> Outcome.refused(refused));
  }

  /// What is appended relies on the token not having expired.
  private static <R> Decision<Outcome<R>> given(Decision<R> decision, Caller caller) {
    Instant expiry = caller.token().claims().getExpirationTime().toInstant();
    return new Decision<>(
        decision.events(),
        decision.claims(),
        earlier(decision.validUntil(), expiry),
        new Outcome.Given<>(decision.result()));
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  private static <R> Handled<R> given(Handled<Outcome<R>> handled) {
    return switch (handled.result()) {
      case Outcome.Given<R>(var value) -> new Handled<>(value, handled.heads());
      case Outcome.Refused<R>(var refusal) -> throw refusal;
    };
  }
}
