package dev.muster.domain.token;

import dev.muster.domain.client.ClientKey;
import java.time.Instant;

/// What may be wished of one access token.
public sealed interface TokenCommand {
  /// @param client that it was issued to
  /// @param by the client that asks
  /// @param expires as the token has it
  record Revoke(TokenId token, ClientKey client, ClientKey by, Instant expires, Instant at)
      implements TokenCommand {}
}
