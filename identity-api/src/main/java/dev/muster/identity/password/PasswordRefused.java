package dev.muster.identity.password;

/// A password that may not be set, with the reason in words for the person who chose it. At sign-in
/// it means no more than a wrong password.
public final class PasswordRefused extends RuntimeException {

  /// Why; the sentence is shown on the page.
  public enum Reason {
    EMPTY("Enter a password."),
    TOO_SHORT("Use at least 8 characters."),
    TOO_LONG("Use at most 1,024 bytes."),
    FORBIDDEN_CHARACTER("A control character cannot be part of a password."),
    SAME_AS_USER_NAME("Choose a password that is not your user name."),
    COMMON("Many people use this password, so it is guessed first. Choose another one.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /// What the person reads.
    public String sentence() {
      return sentence;
    }
  }

  private final Reason reason;

  PasswordRefused(Reason reason) {
    super(reason.sentence(), null, false, false);
    this.reason = reason;
  }

  /// The reason, for a protocol that has a code of its own.
  public Reason reason() {
    return reason;
  }
}
