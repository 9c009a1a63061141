package dev.muster.domain.key;

import dev.muster.domain.Public;
import dev.muster.domain.Text;

/// The half of a signing key that anyone may have, as a JWK (RFC 7517 §4) in JSON.
@Public
public record PublicJwk(String json) {
  public PublicJwk {
    Text.checked("publicKey", json, 16384);
  }
}
