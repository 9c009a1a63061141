package dev.muster.domain.api;

import dev.muster.domain.Claim;
import dev.muster.domain.Public;
import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import java.net.URI;

/// An API's identifier, the `aud` of its tokens: an absolute URI without a fragment (RFC 8707 §2).
@Public
public record Audience(String value) {
  public Audience {
    Text.required("identifier", value, 512);
    if (!absolute(value)) {
      throw new Rejection.Invalid("identifier", "must be an absolute URI without a fragment")
          .reject();
    }
  }

  public Claim claim() {
    return new Claim(Claim.Kind.API_IDENTIFIER, value);
  }

  private static boolean absolute(String value) {
    try {
      URI uri = URI.create(value);
      return uri.isAbsolute() && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
