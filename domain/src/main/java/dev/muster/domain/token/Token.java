package dev.muster.domain.token;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;

/// An access token, as far as it has a history: none, or that it was revoked.
public sealed interface Token {
  Token ABSENT = new Absent();

  Fold<Token> FOLD = Fold.of(Category.TOKEN, ABSENT, TokenEvent.class, Token::evolve);

  /// As good as it says of itself.
  record Absent() implements Token {}

  record Revoked(TokenId token) implements Token {}

  private static Token evolve(Token state, TokenEvent event) {
    return switch (event) {
      case TokenEvent.Revoked e -> new Revoked(e.token());
    };
  }
}
