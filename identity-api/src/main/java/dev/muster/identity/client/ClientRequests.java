package dev.muster.identity.client;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.client.ClientKey;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Handled;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Exchange;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.http.Requests;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// What clients ask for themselves, at whichever endpoint: the client is the actor, and proves who
/// it is in the same attempt that decides what it gets.
@Singleton
public final class ClientRequests {
  /// What an authenticated client's request comes to.
  @FunctionalInterface
  public interface Answer<R> {
    Uni<Decision<Outcome<R>>> decide(Work work, Authenticated client);
  }

  private final CommandHandler handler;
  private final Requests requests;
  private final ClientKeys keys;
  private final ClientAuthenticator authenticator;

  @Inject
  public ClientRequests(
      CommandHandler handler,
      Requests requests,
      ClientKeys keys,
      ClientAuthenticator authenticator) {
    this.handler = handler;
    this.requests = requests;
    this.keys = keys;
    this.authenticator = authenticator;
  }

  /// Fails with an {@link OAuthRefusal} where the client does not prove who it is.
  public <R> Uni<Handled<R>> handle(
      RealmId realm, RoutingContext http, Parameters form, Answer<R> answer) {
    ClientProof proof = ClientProofs.of(http.request().getHeader("Authorization"), form);
    return keys.named(realm, proof.clientId())
        .onItem()
        .ifNull()
        .failWith(
            () -> ClientProofs.refused(proof, "the client is unknown, or its secret is wrong"))
        .chain(key -> handle(realm, http, new Proven(key, proof), answer));
  }

  private record Proven(ClientKey key, ClientProof proof) {}

  private <R> Uni<Handled<R>> handle(
      RealmId realm, RoutingContext http, Proven client, Answer<R> answer) {
    String address = Exchange.of(http).address().getHostAddress();
    return handler
        .handle(
            requests.of(realm, http).by(Actor.client(client.key().value(), address)),
            work -> decide(work, http, client, answer))
        .onFailure(ClientRequests::isReplay)
        .transform(
            _ -> ClientProofs.refused(client.proof(), "client_assertion has been used before"))
        .map(ClientRequests::given);
  }

  private <R> Uni<Decision<Outcome<R>>> decide(
      Work work, RoutingContext http, Proven client, Answer<R> answer) {
    return authenticator
        .authenticate(work, client.key(), client.proof())
        .invoke(known -> readable(http, known))
        .chain(known -> answer.decide(work, known).map(known::by))
        .onFailure(OAuthRefusal.class)
        .recoverWithItem(refused -> Outcome.refused(refused));
  }

  private static <R> Handled<R> given(Handled<Outcome<R>> handled) {
    return switch (handled.result()) {
      case Outcome.Given<R>(var value) -> new Handled<>(value, handled.heads());
      case Outcome.Refused<R>(var refusal) -> throw refusal;
    };
  }

  private static void readable(RoutingContext http, Authenticated client) {
    Exchange.readableBy(http, Set.copyOf(client.client().metadata().origins()));
  }

  private static boolean isReplay(Throwable failure) {
    return failure instanceof Rejected rejected
        && rejected.rejection() instanceof Rejection.AlreadyExists(var what)
        && what.equals("assertion");
  }
}
