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
    return new Claim(Claim.Kind.GROUP_NAME, value.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return value;
  }
}
