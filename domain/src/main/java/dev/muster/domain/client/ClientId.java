package dev.muster.domain.client;

import dev.muster.domain.Claim;
import dev.muster.domain.Public;
import dev.muster.domain.Rejection;

/// The chosen, unique name of a client (`client_id`, RFC 6749 §2.2). It shares the namespace of
/// `sub`, so that no client passes for a user.
@Public
public record ClientId(String value) {
  public ClientId {
    if (value.isEmpty() || value.length() > 255 || !isVisible(value)) {
      throw new Rejection.Invalid("client_id", "must be 1 to 255 visible ASCII characters")
          .reject();
    }
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  public Claim claim() {
    return new Claim(Claim.Kind.SUBJECT, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
