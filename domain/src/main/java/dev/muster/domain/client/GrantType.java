package dev.muster.domain.client;

import dev.muster.domain.Public;
import dev.muster.domain.Rejection;
import java.util.Locale;

/// The grant types that a client may use (`grant_types`, RFC 7591 §2).
@Public
public enum GrantType {
  AUTHORIZATION_CODE,
  REFRESH_TOKEN,
  CLIENT_CREDENTIALS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static GrantType of(String word) {
    for (GrantType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw new Rejection.Invalid("grant_types", "unknown grant type " + word).reject();
  }
}
