package dev.muster.identity.guard;

import dev.muster.domain.api.Scopes;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Actor;
import dev.muster.identity.token.LiveToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whoever showed a token that opens the API: a client, perhaps for a person.
public record Caller(Actor actor, LiveToken token) {
  static Caller of(LiveToken token, @Nullable String address) {
    UUID client = token.client().key().value();
    LiveToken.Behalf behalf = token.behalf();
    if (behalf == null) {
      return new Caller(Actor.client(client, address), token);
    }
    Object session = token.claims().getClaim("sid");
    return new Caller(
        new Actor(
            Actor.Kind.CLIENT,
            client,
            session == null ? null : UUID.fromString(session.toString()),
            address,
            behalf.user().value()),
        token);
  }

  /// The person whom the client acts for, if it does.
  public @Nullable UserId user() {
    LiveToken.Behalf behalf = token.behalf();
    return behalf == null ? null : behalf.user();
  }

  /// What the token is still good for.
  public Scopes scopes() {
    return token.scopes();
  }
}
