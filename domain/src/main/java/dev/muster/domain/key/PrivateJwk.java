package dev.muster.domain.key;

import dev.muster.domain.Text;

/// The half of a signing key that signs, as a JWK (RFC 7517 §4) in JSON. It never shows itself, so
/// that no log line or failed assertion can.
public record PrivateJwk(String json) {
  public PrivateJwk {
    Text.checked("privateKey", json, 16384);
  }

  @Override
  public String toString() {
    return "PrivateJwk[…]";
  }
}
