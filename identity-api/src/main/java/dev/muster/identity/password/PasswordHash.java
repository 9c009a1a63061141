package dev.muster.identity.password;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An Argon2id hash in PHC string format, `$argon2id$v=19$m=19456,t=2,p=1$salt$digest`. It is a
/// secret: `toString` shows the cost alone, so that no log line can hold the rest.
public record PasswordHash(String encoded) {

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  public PasswordHash {
    Parts.of(encoded);
  }

  static PasswordHash of(Argon2Cost cost, byte[] salt, byte[] digest) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        prefix(cost) + base64.encodeToString(salt) + "$" + base64.encodeToString(digest));
  }

  /// The cost that this hash was computed at.
  public Argon2Cost cost() {
    return parts().cost();
  }

  Parts parts() {
    return Parts.of(encoded);
  }

  @Override
  public String toString() {
    return prefix(cost()) + "…";
  }

  private static String prefix(Argon2Cost cost) {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$"
        .formatted(cost.memoryKiB(), cost.iterations(), cost.parallelism());
  }

  /// The pieces, decoded for one use.
  @SuppressWarnings("ArrayRecordComponent") // never compared: equality is the encoded text's
  record Parts(Argon2Cost cost, byte[] salt, byte[] digest) {

    static Parts of(String encoded) {
      Matcher phc = PHC.matcher(encoded);
      if (!phc.matches()) {
        throw new IllegalArgumentException("not an Argon2id hash in PHC string format");
      }
      return new Parts(
          new Argon2Cost(number(phc, 1), number(phc, 2), number(phc, 3)),
          Base64.getDecoder().decode(phc.group(4)),
          Base64.getDecoder().decode(phc.group(5)));
    }

    private static int number(Matcher phc, int group) {
      return Integer.parseInt(phc.group(group));
    }
  }
}
