package dev.muster.domain.key;

/// The half of a signing key that signs, as a JWK (RFC 7517 §4) in JSON. It never shows itself, so
/// that no log line or failed assertion can.
public record PrivateJwk(String json) {
  @Override
  public String toString() {
    return "PrivateJwk[…]";
  }
}
