package dev.muster.domain.credential;

import dev.muster.domain.Text;

/// A password's hash in the PHC string format, with the parameters that made it.
public record PasswordHash(String value) {
  public PasswordHash {
    Text.checked("passwordHash", value, 1024);
  }

  @Override
  public String toString() {
    return "PasswordHash[…]";
  }
}
