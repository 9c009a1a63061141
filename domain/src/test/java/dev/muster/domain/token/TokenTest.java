package dev.muster.domain.token;

import dev.muster.domain.Given;
import dev.muster.domain.Rejection;
import dev.muster.domain.client.ClientKey;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant EXPIRES = NOW.plusSeconds(300);
  private static final TokenId ID = new TokenId(new UUID(1, 1));
  private static final ClientKey SHOP = new ClientKey(new UUID(2, 2));
  private static final ClientKey OTHER = new ClientKey(new UUID(3, 3));
  private static final TokenEvent REVOKED = new TokenEvent.Revoked(ID, SHOP, EXPIRES, NOW);

  private final Given<Token, TokenCommand> token = Given.of(Token.FOLD, TokenDecider::decide);

  @Test
  void a_token_is_revoked_once() {
    token.when(revoke(SHOP, NOW)).then(REVOKED);
    token.given(REVOKED).when(revoke(SHOP, NOW)).thenNothing();
  }

  @Test
  void a_token_that_has_ended_by_itself_needs_no_revocation() {
    token.when(revoke(SHOP, EXPIRES)).thenNothing();
  }

  @Test
  void only_the_client_that_a_token_was_issued_to_revokes_it() {
    token.when(revoke(OTHER, NOW)).thenRejected(Rejection.Forbidden.class);
    token.given(REVOKED).when(revoke(OTHER, NOW)).thenRejected(Rejection.Forbidden.class);
  }

  private static TokenCommand revoke(ClientKey by, Instant at) {
    return new TokenCommand.Revoke(ID, SHOP, by, EXPIRES, at);
  }
}
