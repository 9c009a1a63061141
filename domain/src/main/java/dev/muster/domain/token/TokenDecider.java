package dev.muster.domain.token;

import dev.muster.domain.Rejection;
import java.util.List;

/// The rules of revoking one access token (RFC 7009 §2.1).
public final class TokenDecider {
  private TokenDecider() {}

  public static List<TokenEvent> decide(Token token, TokenCommand command) {
    return switch (command) {
      case TokenCommand.Revoke c -> revoke(token, c);
    };
  }

  private static List<TokenEvent> revoke(Token token, TokenCommand.Revoke c) {
    if (!c.client().equals(c.by())) {
      throw new Rejection.Forbidden("the token was issued to another client").reject();
    }
    return switch (token) {
      case Token.Absent _ when c.at().isBefore(c.expires()) ->
          List.of(new TokenEvent.Revoked(c.token(), c.client(), c.expires(), c.at()));
      case Token.Absent _, Token.Revoked _ -> List.of();
    };
  }
}
