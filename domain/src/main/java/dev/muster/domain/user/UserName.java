package dev.muster.domain.user;

import dev.muster.domain.Claim;
import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import java.text.Normalizer;
import java.util.Locale;

/// A user's unique name, compared by PRECIS UsernameCaseMapped (RFC 8265 §3.3).
public record UserName(String value) {
  public UserName {
    value = Normalizer.normalize(Text.required("userName", value, 255), Normalizer.Form.NFC);
    if (value.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
      throw new Rejection.Invalid("userName", "must not contain blanks or control characters")
          .reject();
    }
  }

  /// Two names are the same where their normalised forms are: width-mapped, lower-cased, NFC.
  public String normalised() {
    StringBuilder mapped = new StringBuilder(value.length());
    value.codePoints().forEach(c -> mapped.append(narrow(c)));
    return Normalizer.normalize(mapped.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  public Claim claim() {
    return new Claim(Claim.Kind.USER_NAME, normalised());
  }

  /// Width mapping (RFC 8264 §5.2.1): full-width and half-width characters become what they stand
  /// for; nothing else is decomposed.
  private static String narrow(int c) {
    String one = Character.toString(c);
    return c >= 0xFF00 && c <= 0xFFEF ? Normalizer.normalize(one, Normalizer.Form.NFKC) : one;
  }

  @Override
  public String toString() {
    return value;
  }
}
