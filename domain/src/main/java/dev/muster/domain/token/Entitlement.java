package dev.muster.domain.token;

import dev.muster.domain.api.Scopes;
import java.util.List;

/// What a request may have: scopes and audiences, or the OAuth error that it gets.
public sealed interface Entitlement {
  /// @param audience the APIs by identifier, or the issuer where it is for none (`aud`, RFC 9068
  ///   §3)
  record Granted(Scopes scopes, List<String> audience) implements Entitlement {
    public Granted {
      audience = List.copyOf(audience);
    }
  }

  record Refused(Flaw flaw, String why) implements Entitlement {}

  /// In the words of RFC 6749 §5.2 and RFC 8707 §2.
  enum Flaw {
    INVALID_SCOPE("invalid_scope"),
    INVALID_TARGET("invalid_target");

    private final String word;

    Flaw(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
