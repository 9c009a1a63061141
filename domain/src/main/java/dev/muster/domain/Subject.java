package dev.muster.domain;

/// The `sub` of a user's tokens (OpenID Connect Core §2): at most 255 ASCII characters. It never
/// changes and never comes back.
@Public
public record Subject(String value) {
  public Subject {
    if (value.isEmpty()
        || value.length() > 255
        || !value.chars().allMatch(c -> c > 32 && c < 127)) {
      throw new Rejection.Invalid("sub", "must be 1 to 255 visible ASCII characters").reject();
    }
  }

  public Claim claim() {
    return new Claim(Claim.Kind.SUBJECT, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
