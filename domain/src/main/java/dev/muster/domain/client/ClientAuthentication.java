package dev.muster.domain.client;

import dev.muster.domain.Public;
import dev.muster.domain.Rejection;
import java.util.Locale;

/// How a client proves who it is at the token endpoint (`token_endpoint_auth_method`, OpenID
/// Connect Core §9).
@Public
public enum ClientAuthentication {
  NONE,
  CLIENT_SECRET_BASIC,
  CLIENT_SECRET_POST,
  PRIVATE_KEY_JWT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it shows a secret that it shares with us (RFC 6749 §2.3.1).
  public boolean bySecret() {
    return switch (this) {
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> true;
      case NONE, PRIVATE_KEY_JWT -> false;
    };
  }

  public static ClientAuthentication of(String word) {
    for (ClientAuthentication method : values()) {
      if (method.word().equals(word)) {
        return method;
      }
    }
    throw new Rejection.Invalid("token_endpoint_auth_method", "unknown method " + word).reject();
  }
}
