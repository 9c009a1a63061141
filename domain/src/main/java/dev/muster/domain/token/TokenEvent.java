package dev.muster.domain.token;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.ClientKey;
import java.time.Instant;

/// What happens to one access token.
public sealed interface TokenEvent extends DomainEvent {
  TokenId token();

  @Override
  default StreamId stream() {
    return token().stream();
  }

  /// @param expires when the token would have ended by itself
  @EventType("token.revoked.v1")
  @Public
  record Revoked(TokenId token, ClientKey client, Instant expires, Instant at)
      implements TokenEvent {}
}
