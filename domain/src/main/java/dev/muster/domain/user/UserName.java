package dev.muster.domain.user;

import dev.muster.domain.Claim;
import dev.muster.domain.Text;
import java.text.Normalizer;
import java.util.Locale;

/// A user's unique name, by PRECIS UsernameCaseMapped (RFC 8265 §3.3). It is kept as it was typed
/// and compared in its normalised form.
public record UserName(String value) {
  public UserName {
    String narrow = narrow(Text.required("userName", value, 255));
    IdentifierClass.check("userName", narrow);
    BidiRule.check("userName", narrow);
    value = Normalizer.normalize(narrow, Normalizer.Form.NFC);
  }

  /// Two names are the same where their normalised forms are: width-mapped, lower-cased, NFC.
  public String normalised() {
    return Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  public Claim claim() {
    return new Claim(Claim.Kind.USER_NAME, normalised());
  }

  /// Width mapping (RFC 8265 §3.3.2): full-width and half-width characters become what they stand
  /// for; nothing else is decomposed.
  private static String narrow(String wide) {
    StringBuilder narrow = new StringBuilder(wide.length());
    wide.codePoints().mapToObj(UserName::narrow).forEach(narrow::append);
    return narrow.toString();
  }

  private static String narrow(int c) {
    String one = Character.toString(c);
    return c >= 0xFF00 && c <= 0xFFEF ? Normalizer.normalize(one, Normalizer.Form.NFKC) : one;
  }

  @Override
  public String toString() {
    return value;
  }
}
