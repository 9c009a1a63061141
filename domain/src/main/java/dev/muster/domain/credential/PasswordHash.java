package dev.muster.domain.credential;

/// A password's hash in the PHC string format, with the parameters that made it.
public record PasswordHash(String value) {
  @Override
  public String toString() {
    return "PasswordHash[…]";
  }
}
