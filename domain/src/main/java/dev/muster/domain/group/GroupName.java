package dev.muster.domain.group;

import dev.muster.domain.Claim;
import dev.muster.domain.Public;
import dev.muster.domain.Text;
import java.text.Normalizer;
import java.util.Locale;

/// A group's display name, unique in its realm without regard to case.
@Public
public record GroupName(String value) {
  public GroupName {
    value = Normalizer.normalize(Text.required("displayName", value, 255), Normalizer.Form.NFC);
  }

  public Claim claim() {
    String lower = value.toLowerCase(Locale.ROOT);
    return new Claim(Claim.Kind.GROUP_NAME, Normalizer.normalize(lower, Normalizer.Form.NFC));
  }

  @Override
  public String toString() {
    return value;
  }
}
